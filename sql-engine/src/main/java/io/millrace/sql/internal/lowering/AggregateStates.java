package io.millrace.sql.internal.lowering;

import io.millrace.sql.internal.function.Aggregator;
import io.millrace.sql.internal.plan.AggregateNode.Aggregate;
import io.millrace.sql.internal.row.SqlRow;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The states of several aggregates as one row. A row that an aggregate cannot take leaves its state
 * as it was and is reported.
 */
final class AggregateStates {
  private final List<Aggregate> aggregates;
  private final BiConsumer<Aggregate, RuntimeException> failures;

  AggregateStates(List<Aggregate> aggregates, BiConsumer<Aggregate, RuntimeException> failures) {
    this.aggregates = aggregates;
    this.failures = failures;
  }

  SqlRow initial() {
    @Nullable Object[] states = new Object[aggregates.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = aggregates.get(i).aggregator().initial();
    }
    return SqlRow.wrap(states);
  }

  /** The states after one more row of arguments, those of all aggregates side by side. */
  SqlRow add(SqlRow state, SqlRow row) {
    return change(state, row, Aggregator::add);
  }

  /** The states of the rows of {@code left} followed by those of {@code right}. */
  SqlRow merge(SqlRow left, SqlRow right) {
    @Nullable Object[] states = new Object[aggregates.size()];
    for (int i = 0; i < states.length; i++) {
      Aggregate aggregate = aggregates.get(i);
      try {
        states[i] = aggregate.aggregator().merge(left.get(i), right.get(i));
      } catch (ArithmeticException full) {
        states[i] = left.get(i);
        failures.accept(aggregate, full);
      }
    }
    return SqlRow.wrap(states);
  }

  /** The states without a row that was added before. */
  SqlRow undo(SqlRow state, SqlRow row) {
    return change(state, row, Aggregator::undo);
  }

  /** How one aggregate's state changes. */
  @FunctionalInterface
  private interface Change {
    @Nullable Object apply(
        Aggregator aggregator, @Nullable Object state, @Nullable Object[] arguments);
  }

  private SqlRow change(SqlRow state, SqlRow row, Change change) {
    @Nullable Object[] states = state.toArray();
    int argument = 0;
    for (int i = 0; i < states.length; i++) {
      Aggregate aggregate = aggregates.get(i);
      @Nullable Object[] arguments = new Object[aggregate.arguments().size()];
      for (int j = 0; j < arguments.length; j++) {
        arguments[j] = row.get(argument++);
      }
      try {
        states[i] = change.apply(aggregate.aggregator(), states[i], arguments);
      } catch (ArithmeticException full) {
        failures.accept(aggregate, full);
      }
    }
    return SqlRow.wrap(states);
  }

  /** The results of the aggregates for their states. */
  SqlRow results(SqlRow state) {
    @Nullable Object[] results = new Object[aggregates.size()];
    for (int i = 0; i < results.length; i++) {
      results[i] = aggregates.get(i).aggregator().result(state.get(i));
    }
    return SqlRow.wrap(results);
  }
}
