package io.millrace.sql;

import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/** Starts a query for each subscriber. */
final class RowPublisher implements Flow.Publisher<Row> {
  private final SqlEngine engine;
  private final String select;
  private final List<String> literals;
  private final Executor executor;

  RowPublisher(SqlEngine engine, String select, List<String> literals, Executor executor) {
    this.engine = engine;
    this.select = select;
    this.literals = literals;
    this.executor = executor;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Row> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    SqlSession session = engine.newSession();
    QueryResult result;
    try {
      result = Queries.start(session, select, literals);
    } catch (RuntimeException failure) {
      session.close();
      subscriber.onSubscribe(new NoSubscription());
      subscriber.onError(failure);
      return;
    }
    new RowSubscription(subscriber, result.rows(), session, executor).begin();
  }

  /** What the rules of reactive streams want before an error. */
  private static final class NoSubscription implements Flow.Subscription {
    @Override
    public void request(long count) {
      // There is nothing to give.
    }

    @Override
    public void cancel() {
      // There is nothing to end.
    }
  }
}
