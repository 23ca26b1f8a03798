package io.millrace.sql.internal.execution;

import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.execution.SessionProperties.PullWait;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.sql.internal.tree.Query;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Starts push queries: transient members of the domain whose rows go to a cursor. */
final class PushExecutor {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Engine engine;
  private final Session session;

  PushExecutor(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  StatementResult select(Query query) {
    if (!query.orderBy().isEmpty() || query.offset().isPresent()) {
      throw Problems.invalid(
          query,
          "a query with EMIT CHANGES takes no ORDER BY and no OFFSET",
          "Its rows come as they happen; leave them out.");
    }
    QueryPlan plan =
        QueryBuilder.push(engine.catalog(), engine.planning(session.properties()), query);
    PushCursor cursor =
        new PushCursor(plan, query.limit().orElse(Long.MAX_VALUE), session.cursors()::remove);
    String id = "transient_" + NUMBERS.incrementAndGet();
    cursor.start(
        listener -> engine.queries().startTransient(id, plan, session.properties(), listener));
    session.cursors().add(cursor);
    return new QueryResult(plan.schema(), true, cursor, bound(cursor, plan));
  }

  /** Lets the query end when it is caught up, if the session wants that; returns notices. */
  private List<String> bound(PushCursor cursor, QueryPlan plan) {
    if (!session.properties().pushEndsCaughtUp() || cursor.finished()) {
      return List.of();
    }
    PullWaiter waiter = new PullWaiter(engine, PullWait.ALL, session.properties().pullWaitMs());
    try {
      List<String> notices = waiter.await(plan.sources());
      cursor.endAt(waiter.targets());
      return notices;
    } catch (SqlException failure) {
      cursor.close();
      throw failure;
    }
  }
}
