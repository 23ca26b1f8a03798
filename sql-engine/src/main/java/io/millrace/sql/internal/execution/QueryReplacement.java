package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.SourceDeclaration;
import io.millrace.sql.internal.catalog.CatalogChange;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.sql.internal.plan.QueryUpgrade;
import io.millrace.sql.internal.storage.SourceSchemas;
import io.millrace.sql.internal.tree.CreateSourceAs;
import io.millrace.streams.errors.StreamsException;
import java.util.List;

/**
 * Replaces the query behind a stream or a table by another one, which keeps the id and goes on with
 * state and positions. Rows that are there are not computed again. The statement lock is held.
 */
final class QueryReplacement {
  private final Engine engine;
  private final Session session;

  QueryReplacement(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  StatementResult replace(CreateSourceAs statement, Source existing) {
    PersistentQuery old = writer(statement, existing);
    QueryPlan plan =
        QueryBuilder.persistent(
            engine.catalog(), engine.planning(session.properties()), statement.query());
    CreateQueryExecutor.requireKind(statement, plan);
    SourceDeclaration sink =
        CreateQueryExecutor.declareSink(engine, session, statement, plan, old.id());
    SourceChanges.require(statement.name(), existing, sink.source(), engine.catalog());
    QueryUpgrade.obstacle(planOf(old), plan)
        .ifPresent(
            obstacle -> {
              throw refused(statement, existing, obstacle).build();
            });
    ExistingSources.checkTopic(engine.log(), sink.topic(), statement.name());
    SourceSchemas.register(engine.services().formats(), sink.source(), true);
    PersistentQuery query =
        new PersistentQuery(
            old.id(),
            sink.source().origin().statement(),
            existing.name(),
            CreateQueryExecutor.inputColumns(plan),
            old.paused(),
            session.properties().overrides());
    try {
      engine
          .queries()
          .replace(
              query,
              plan,
              sink.source(),
              () -> record(sink.source(), query),
              () -> record(existing, old));
    } catch (StreamsException unfit) {
      throw refused(statement, existing, String.valueOf(unfit.getMessage())).cause(unfit).build();
    }
    return Confirmation.of("%s replaced, query %s".formatted(existing.describe(), query.id()));
  }

  private PersistentQuery writer(CreateSourceAs statement, Source existing) {
    if (existing.origin().queryId().isEmpty()) {
      throw refused(statement, existing, "it is not the result of a query").build();
    }
    String id = existing.origin().queryId().get();
    return engine
        .catalog()
        .query(id)
        .orElseThrow(
            () -> refused(statement, existing, "query %s was terminated".formatted(id)).build());
  }

  /** The plan of the query as it runs, or as it would if it could be started. */
  private QueryPlan planOf(PersistentQuery query) {
    return engine
        .queries()
        .find(query.id())
        .map(RunningQuery::plan)
        .orElseGet(() -> QueryRecovery.plan(engine, query));
  }

  private void record(Source source, PersistentQuery query) {
    engine
        .catalogLog()
        .record(List.of(new CatalogChange.PutSource(source), new CatalogChange.PutQuery(query)));
  }

  private static SqlException.Builder refused(
      CreateSourceAs statement, Source existing, String why) {
    return Problems.at(
            statement.name(),
            SqlErrorCode.INVALID_STATEMENT,
            "%s cannot be replaced in place: %s".formatted(existing.describe(), why))
        .hint("DROP it and create it anew, or create the new query under another name.");
  }
}
