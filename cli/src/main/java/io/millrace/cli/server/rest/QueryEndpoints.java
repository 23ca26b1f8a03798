package io.millrace.cli.server.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.cli.server.http.Exchange;
import io.millrace.cli.server.http.RestFailure;
import io.millrace.cli.server.stream.ActiveQueries;
import io.millrace.cli.server.stream.ArrayFraming;
import io.millrace.cli.server.stream.DelimitedFraming;
import io.millrace.cli.server.stream.Framing;
import io.millrace.cli.server.stream.KsqlFraming;
import io.millrace.cli.server.stream.PrintFraming;
import java.util.List;

/** {@code /query}, {@code /query-stream} and {@code /close-query}. */
public final class QueryEndpoints {
  private static final List<String> STREAM_TYPES =
      List.of(DelimitedFraming.TYPE, ArrayFraming.TYPE, KsqlFraming.TYPE);
  private static final String TOMBSTONES = "push.tombstones";
  private static final int MANY = 1_000;

  private final QueryService queries;
  private final ActiveQueries active;

  /** Creates the endpoints. */
  public QueryEndpoints(QueryService queries, ActiveQueries active) {
    this.queries = queries;
    this.active = active;
  }

  /** Answers {@code /query}: an array of objects. */
  public void query(Exchange exchange) {
    StatementRequest request = StatementRequest.of(exchange.json()).withDefault(TOMBSTONES, "true");
    QueryService.Started query =
        queries.start(
            request,
            () -> QueryService.notAQuery("/query"),
            failure ->
                Errors.statement(failure, request.sql(), JsonNodeFactory.instance.arrayNode()));
    String type = AcceptedTypes.choose(exchange.accept(), List.of(KsqlFraming.TYPE, Exchange.JSON));
    Framing framing = query.isPrint() ? new PrintFraming() : new KsqlFraming(type);
    query.pump(framing, exchange.stream(framing.contentType()), MANY, !exchange.isHttp2());
  }

  /** Answers {@code /query-stream}, in the framing that the client wants. */
  public void queryStream(Exchange exchange) {
    Framing framing = framing(AcceptedTypes.choose(exchange.accept(), STREAM_TYPES));
    // The other framings have no way to say that a row has left a table.
    StatementRequest request =
        StatementRequest.of(exchange.json())
            .withDefault(TOMBSTONES, String.valueOf(framing instanceof KsqlFraming));
    QueryService.Started query =
        queries.start(request, () -> QueryService.notAQuery("/query-stream"), Errors::generic);
    // Clients on HTTP/2 take a frame for a row of a push query.
    int rowsPerPiece = exchange.isHttp2() && query.isPush() ? 1 : MANY;
    query.pump(framing, exchange.stream(framing.contentType()), rowsPerPiece, !exchange.isHttp2());
  }

  private static Framing framing(String type) {
    return switch (type) {
      case ArrayFraming.TYPE -> new ArrayFraming();
      case KsqlFraming.TYPE -> new KsqlFraming(KsqlFraming.TYPE);
      default -> new DelimitedFraming();
    };
  }

  /** Answers {@code /close-query}: ends a push query. */
  public void close(Exchange exchange) {
    String id = exchange.json().path("queryId").asText();
    active
        .find(id)
        .orElseThrow(
            () -> RestFailure.of(400, 40001, "no query with id %s is running".formatted(id)))
        .close();
    exchange.reply(200, JsonNodeFactory.instance.objectNode());
  }
}
