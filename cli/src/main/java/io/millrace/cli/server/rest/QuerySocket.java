package io.millrace.cli.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.server.http.RestFailure;
import io.millrace.cli.server.http.SocketQuery;
import io.millrace.cli.server.http.TextSink;
import io.millrace.cli.server.stream.SocketFraming;

/** {@code /ws/query}: a query over a web socket; the schema, then a message a row. */
public final class QuerySocket implements SocketQuery {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final QueryService queries;

  /** Creates the endpoint. */
  public QuerySocket(QueryService queries) {
    this.queries = queries;
  }

  @Override
  public void begin(String request, TextSink sink) {
    JsonNode body;
    try {
      body = MAPPER.readTree(request);
    } catch (JsonProcessingException malformed) {
      throw RestFailure.of(400, 40000, "the parameter \"request\" is not JSON");
    }
    queries
        .start(
            StatementRequest.of(body), () -> QueryService.notAQuery("/ws/query"), Errors::generic)
        .pump(new SocketFraming(head -> SchemaEntities.fields(head.schema())), sink, 1, false);
  }
}
