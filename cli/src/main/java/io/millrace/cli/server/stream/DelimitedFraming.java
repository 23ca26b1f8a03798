package io.millrace.cli.server.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.Row;
import java.util.List;
import java.util.Optional;

/** A JSON value a line: an object with the columns, then an array for each row. */
public final class DelimitedFraming implements Framing {
  /** The type of this content. */
  public static final String TYPE = "application/vnd.ksqlapi.delimited.v1";

  @Override
  public String contentType() {
    return TYPE;
  }

  @Override
  public String begin(QueryHead head) {
    return columns(head) + "\n";
  }

  /** The object that names the columns. */
  static ObjectNode columns(QueryHead head) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("queryId", head.queryId());
    ArrayNode names = node.putArray("columnNames");
    ArrayNode types = node.putArray("columnTypes");
    for (Column column : head.schema().columns()) {
      names.add(column.name());
      types.add(column.type().toString());
    }
    return node;
  }

  @Override
  public void row(StringBuilder out, Row row) {
    RestValues.append(out, row);
    out.append('\n');
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
