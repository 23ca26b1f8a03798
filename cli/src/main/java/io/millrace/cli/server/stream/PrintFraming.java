package io.millrace.cli.server.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.output.JsonText;
import io.millrace.cli.output.ValueText;
import io.millrace.sql.api.Row;
import java.util.List;
import java.util.Optional;

/** The records of a topic as text, one a line, as PRINT shows them. */
public final class PrintFraming implements Framing {
  @Override
  public String contentType() {
    return "text/plain; charset=utf-8";
  }

  @Override
  public String begin(QueryHead head) {
    return "";
  }

  @Override
  public void row(StringBuilder out, Row row) {
    out.append("rowtime: ").append(ValueText.of(row.value(2), "<null>"));
    out.append(", key: ").append(ValueText.of(row.value(0), "<null>"));
    out.append(", value: ").append(ValueText.of(row.value(1), "<null>"));
    out.append(", partition: ").append(JsonText.of(row.value(3)));
    out.append(", offset: ").append(JsonText.of(row.value(4))).append('\n');
  }

  @Override
  public String end(Optional<String> finalMessage, List<String> notices) {
    return "";
  }

  @Override
  public String failure(ObjectNode error) {
    return error + "\n";
  }
}
