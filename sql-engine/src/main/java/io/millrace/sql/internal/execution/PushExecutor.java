package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.execution.SessionProperties.PullWait;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.sql.internal.tree.Query;
import java.util.List;
import java.util.Map;
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
        new PushCursor(
            plan,
            new PushCursor.Bounds(
                query.limit().orElse(Long.MAX_VALUE), session.properties().pushTombstones()),
            positions -> remaining(plan, positions),
            session.cursors()::remove);
    String id = "transient_" + NUMBERS.incrementAndGet();
    cursor.start(
        listener -> engine.queries().startTransient(id, plan, session.properties(), listener));
    session.cursors().add(cursor);
    return new QueryResult(plan.schema(), true, cursor, bound(cursor, plan));
  }

  private long remaining(QueryPlan plan, Map<TopicPartition, Long> positions) {
    long remaining = 0;
    for (Source source : plan.sources()) {
      for (TopicPartition partition : engine.queries().partitions(source.storage().topic())) {
        long position = positions.getOrDefault(partition, engine.log().startOffset(partition));
        remaining += Math.max(0, engine.log().endOffset(partition) - position);
      }
    }
    return remaining;
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
