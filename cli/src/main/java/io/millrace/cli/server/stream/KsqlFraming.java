package io.millrace.cli.server.stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.sql.api.Row;
import java.util.List;
import java.util.Optional;

/** One JSON array of objects: a header, rows, a message at the end. */
public final class KsqlFraming implements Framing {
  /** The type of this content. */
  public static final String TYPE = "application/vnd.ksql.v1+json";

  private final String contentType;
  private boolean eager;

  /** Creates it; its content may also be said to be plain JSON. */
  public KsqlFraming(String contentType) {
    this.contentType = contentType;
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public String begin(QueryHead head) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.putObject("header").put("queryId", head.queryId()).put("schema", head.schemaText());
    // Who reads line by line has each row of a push query at once; such answers end with a message.
    eager = head.push();
    return "[" + node + (eager ? ",\n" : "");
  }

  @Override
  public void row(StringBuilder out, Row row) {
    out.append(eager ? "" : ",\n");
    appendRow(out, row);
    out.append(eager ? ",\n" : "");
  }

  /** Adds the object of one row. */
  static void appendRow(StringBuilder out, Row row) {
    out.append("{\"row\":{\"columns\":");
    RestValues.append(out, row);
    out.append(row.tombstone() ? ",\"tombstone\":true}}" : "}}");
  }

  @Override
  public String end(Optional<String> finalMessage, List<String> notices) {
    return finalMessage
        .map(text -> separator() + "{\"finalMessage\":\"" + quoted(text) + "\"}]\n")
        .orElse("]\n");
  }

  @Override
  public String failure(ObjectNode error) {
    return separator() + "{\"errorMessage\":" + error + "}]\n";
  }

  private String separator() {
    return eager ? "" : ",\n";
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
