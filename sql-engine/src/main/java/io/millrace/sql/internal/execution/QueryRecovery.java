package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.parser.SqlParser;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.sql.internal.tree.CreateSourceAs;
import io.millrace.sql.internal.tree.InsertQuery;
import io.millrace.sql.internal.tree.Query;
import io.millrace.sql.internal.tree.Statement;
import io.millrace.streams.runtime.Domain;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the queries of the catalog when an engine is opened; each goes on from its state and
 * positions. A query that cannot be started stays in the catalog, in the state ERROR.
 */
public final class QueryRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(QueryRecovery.class);

  private QueryRecovery() {}

  /** Starts all queries, and goes on following files. */
  public static void resume(Engine engine) {
    Domain.Hold untilAllAreThere = engine.queries().hold();
    try {
      engine.catalog().queries().values().forEach(query -> startOrNote(engine, query));
    } finally {
      untilAllAreThere.close();
    }
    engine.catalog().sources().values().forEach(engine.files()::resume);
  }

  private static void startOrNote(Engine engine, PersistentQuery query) {
    try {
      start(engine, query);
    } catch (RuntimeException failure) {
      LOG.error("query {} could not be started", query.id(), failure);
      engine.queries().noteFailure(query.id(), Failures.describe(failure));
    }
  }

  private static void start(Engine engine, PersistentQuery query) {
    Source target = engine.catalog().source(query.sink()).orElseThrow();
    QueryPlan plan = plan(engine, query).widenedTo(target.schema());
    // A query that inserts does not know columns that were appended to its target later.
    Source sink = target.withFirstColumns(plan.schema().size());
    // A topic that was deleted behind the engine's back is made anew, so that the query can run.
    int partitions =
        engine.planning().partitions().applyAsInt(plan.sources().get(0).storage().topic());
    engine.log().topics().createIfAbsent(sink.storage().topic(), Math.max(1, partitions), Map.of());
    engine.queries().start(query, plan, sink);
  }

  /** The plan of a query of the catalog. */
  static QueryPlan plan(Engine engine, PersistentQuery query) {
    Statement statement = SqlParser.parse(query.statement(), query.id()).get(0).statement();
    return QueryBuilder.persistent(
        engine.catalog().asSeenBy(query),
        engine.planning(new SessionProperties(query.properties())),
        queryOf(statement));
  }

  private static Query queryOf(Statement statement) {
    if (statement instanceof CreateSourceAs create) {
      return create.query();
    } else if (statement instanceof InsertQuery insert) {
      return insert.query();
    }
    throw new IllegalStateException("not the statement of a query");
  }
}
