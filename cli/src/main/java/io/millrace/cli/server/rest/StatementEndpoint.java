package io.millrace.cli.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.output.JsonText;
import io.millrace.cli.server.http.Exchange;
import io.millrace.cli.server.http.RestFailure;
import io.millrace.cli.server.stream.StatementFraming;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.api.StatementResult.Listing;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code /millrace/v1/statement}: one statement of any kind, answered as the engine answers it,
 * without loss; lines of JSON.
 */
public final class StatementEndpoint {
  private static final int MANY = 1_000;

  private final SqlEngine engine;
  private final QueryService queries;

  /** Creates the endpoint. */
  public StatementEndpoint(SqlEngine engine, QueryService queries) {
    this.engine = engine;
    this.queries = queries;
  }

  /** Answers a request. */
  public void statement(Exchange exchange) {
    StatementRequest request = StatementRequest.of(exchange.json());
    try (SqlSession session = request.open(engine)) {
      ScriptStatement statement = request.only(session);
      if (!statement.subject().kind().isQuery()) {
        reply(exchange, session.execute(statement));
        return;
      }
    } catch (SqlException failure) {
      throw refusal(request, failure);
    }
    QueryService.Started query =
        queries.start(
            request,
            () -> QueryService.notAQuery("this endpoint"),
            failure -> refusal(request, failure));
    query.pump(
        new StatementFraming(), exchange.stream(StatementFraming.TYPE), MANY, !exchange.isHttp2());
  }

  private static RestFailure refusal(StatementRequest request, SqlException failure) {
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    entity.set("error", error(request.sql(), failure));
    return RestFailure.of(400, entity);
  }

  private static ObjectNode error(String sql, SqlException failure) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("code", failure.code().name());
    error.put("message", failure.getMessage());
    error.put("primary", failure.primary());
    failure.detail().ifPresent(text -> error.put("detail", text));
    failure.hint().ifPresent(text -> error.put("hint", text));
    failure
        .location()
        .ifPresent(
            place ->
                error
                    .put("line", place.line())
                    .put("column", place.column())
                    .put("length", place.length()));
    error.put("render", failure.render(sql));
    return error;
  }

  private static void reply(Exchange exchange, StatementResult result) {
    StringBuilder line = new StringBuilder();
    if (result instanceof Confirmation confirmation) {
      ObjectNode entity = JsonNodeFactory.instance.objectNode().put("kind", "confirmation");
      entity.put("message", confirmation.message()).put("unchanged", confirmation.unchanged());
      addNotices(entity, result.notices());
      line.append(entity);
    } else {
      Listing listing = (Listing) result;
      ObjectNode entity = JsonNodeFactory.instance.objectNode().put("kind", "listing");
      entity.put("title", listing.title());
      ArrayNode columns = entity.putArray("columns");
      listing.columns().forEach(columns::add);
      addNotices(entity, result.notices());
      String head = entity.toString();
      line.append(head, 0, head.length() - 1).append(",\"rows\":");
      JsonText.append(line, listing.rows());
      line.append('}');
    }
    exchange.reply(
        200, StatementFraming.TYPE, line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void addNotices(ObjectNode entity, List<String> notices) {
    ArrayNode array = entity.putArray("notices");
    notices.forEach(array::add);
  }
}
