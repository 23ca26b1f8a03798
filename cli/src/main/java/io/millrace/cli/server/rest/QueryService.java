package io.millrace.cli.server.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.server.http.RestFailure;
import io.millrace.cli.server.http.TextSink;
import io.millrace.cli.server.stream.ActiveQueries;
import io.millrace.cli.server.stream.Framing;
import io.millrace.cli.server.stream.QueryHead;
import io.millrace.cli.server.stream.RowPump;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.CatalogInfo;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.QuerySubject;
import io.millrace.sql.api.SourceInfo;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** Starts queries whose rows go to clients. */
public final class QueryService {
  private static final String OFFSET_RESET = "auto.offset.reset";

  private final SqlEngine engine;
  private final ActiveQueries active;
  private final Executor executor;
  private final long maxRows;

  /**
   * Creates a service.
   *
   * @param executor moves rows
   * @param maxRows most rows of an answer of a pull query
   */
  public QueryService(SqlEngine engine, ActiveQueries active, Executor executor, long maxRows) {
    this.engine = engine;
    this.active = active;
    this.executor = executor;
    this.maxRows = maxRows;
  }

  /** A query that has been started and not read. */
  final class Started {
    private final SqlSession session;
    private final QueryResult result;
    private final QueryHead head;
    private final long limit;
    private final boolean endsWithMessage;
    private final boolean push;
    private final boolean print;

    private Started(SqlSession session, ScriptStatement statement, QueryResult result) {
      this.session = session;
      this.result = result;
      StatementKind kind = statement.subject().kind();
      this.push = kind != StatementKind.PULL_QUERY;
      this.print = kind == StatementKind.PRINT;
      Optional<QuerySubject> query = statement.query();
      boolean ofTables = query.filter(QueryService.this::readsTables).isPresent();
      this.head =
          new QueryHead(
              queryId(session.properties(), push, query),
              result.schema(),
              push,
              !push && ofTables,
              result.notices());
      this.limit = query.map(q -> q.limit().orElse(Long.MAX_VALUE)).orElse(Long.MAX_VALUE);
      this.endsWithMessage = push || !ofTables;
    }

    /** Whether this is PRINT. */
    boolean isPrint() {
      return print;
    }

    /** Whether rows keep coming. */
    boolean isPush() {
      return push;
    }

    /**
     * Lets the rows go to the client.
     *
     * @param rowsPerPiece how many rows are sent at once
     * @param heartbeat whether the client shows that it is gone only when something is sent
     */
    void pump(Framing framing, TextSink sink, int rowsPerPiece, boolean heartbeat) {
      RowPump.Source source =
          new RowPump.Source(
              head,
              result.rows(),
              limit,
              push ? Long.MAX_VALUE : maxRows,
              rowsPerPiece,
              endsWithMessage,
              Errors::entity);
      RowPump pump = new RowPump(source, framing, sink, executor, this::ended);
      active.add(pump, heartbeat && push);
      pump.start();
    }

    private void ended() {
      active.remove(head.queryId());
      cancel();
    }

    private void cancel() {
      session.close();
      if (push) {
        active.releasePush();
      }
    }
  }

  /**
   * Starts the query of a request.
   *
   * @param refusal what is thrown when it is no query
   * @param errors what is thrown when the query fails
   */
  Started start(
      StatementRequest request,
      Supplier<RestFailure> refusal,
      Function<SqlException, RestFailure> errors) {
    SqlSession session = request.open(engine);
    boolean reserved = false;
    boolean started = false;
    try {
      ScriptStatement statement = request.only(session);
      StatementKind kind = statement.subject().kind();
      if (!kind.isQuery()) {
        throw refusal.get();
      }
      if (kind != StatementKind.PULL_QUERY) {
        active.reservePush();
        reserved = true;
      }
      Started query = new Started(session, statement, (QueryResult) session.execute(statement));
      started = true;
      return query;
    } catch (SqlException failure) {
      throw errors.apply(failure);
    } finally {
      if (!started) {
        session.close();
        if (reserved) {
          active.releasePush();
        }
      }
    }
  }

  private boolean readsTables(QuerySubject query) {
    CatalogInfo catalog = engine.catalog();
    return query.sources().stream()
        .allMatch(name -> catalog.source(name).map(SourceInfo::table).orElse(false));
  }

  /**
   * Ids as ksqlDB gives them. There a push query is scalable when it shares the reading of what one
   * query writes with others; here all share what is written, and the name says where ksqlDB would.
   */
  private String queryId(
      Map<String, String> properties, boolean push, Optional<QuerySubject> query) {
    long number = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
    if (!push) {
      return "query_" + number;
    }
    String source = query.map(q -> q.sources().get(0)).orElse("PRINT");
    boolean latest = "latest".equals(properties.get(OFFSET_RESET));
    boolean scalable = latest && query.filter(q -> q.rowByRow() && isWrittenByOne(q)).isPresent();
    return "%s_%s_%d".formatted(scalable ? "SCALABLE_PUSH_QUERY" : "transient", source, number);
  }

  private boolean isWrittenByOne(QuerySubject query) {
    return engine
        .catalog()
        .source(query.sources().get(0))
        .filter(source -> source.writtenBy().size() == 1)
        .isPresent();
  }

  /** Returns the error of something other than a query, sent to an endpoint for queries. */
  static RestFailure notAQuery(String endpoint) {
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    entity.put("@type", "generic_error");
    entity.put("error_code", 40001);
    entity.put(
        "message",
        "%s takes SELECT and PRINT; send other statements to /ksql"
            .formatted(endpoint.toLowerCase(Locale.ROOT)));
    return RestFailure.of(400, entity);
  }
}
