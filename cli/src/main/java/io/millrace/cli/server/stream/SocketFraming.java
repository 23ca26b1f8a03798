package io.millrace.cli.server.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.sql.api.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Messages of a web socket: the schema, then an object for each row. */
public final class SocketFraming implements Framing {
  private final Function<QueryHead, ArrayNode> schema;

  /** Creates it; {@code schema} describes the columns. */
  public SocketFraming(Function<QueryHead, ArrayNode> schema) {
    this.schema = schema;
  }

  @Override
  public String contentType() {
    return "";
  }

  @Override
  public String begin(QueryHead head) {
    return schema.apply(head).toString();
  }

  @Override
  public void row(StringBuilder out, Row row) {
    KsqlFraming.appendRow(out, row);
  }

  @Override
  public String end(Optional<String> finalMessage, List<String> notices) {
    return "";
  }

  @Override
  public String failure(ObjectNode error) {
    return error.toString();
  }
}
