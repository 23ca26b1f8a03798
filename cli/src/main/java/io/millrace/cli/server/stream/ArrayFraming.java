package io.millrace.cli.server.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.sql.api.Row;
import java.util.List;
import java.util.Optional;

/** One JSON array: an object with the columns, then an array for each row. */
public final class ArrayFraming implements Framing {
  /** The type of this content. */
  public static final String TYPE = "application/json";

  @Override
  public String contentType() {
    return TYPE;
  }

  @Override
  public String begin(QueryHead head) {
    return "[" + DelimitedFraming.columns(head);
  }

  @Override
  public void row(StringBuilder out, Row row) {
    out.append(",\n");
    RestValues.append(out, row);
  }

  @Override
  public String end(Optional<String> finalMessage, List<String> notices) {
    return "]\n";
  }

  @Override
  public String failure(ObjectNode error) {
    return ",\n" + error + "]\n";
  }
}
