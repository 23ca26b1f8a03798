package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.lowering.Projection;
import io.millrace.sql.internal.plan.AggregateNode.Aggregate;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.row.SqlRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates rows group by group and hands on a row for each group. Unlike in a query that keeps
 * running, whose result needs a key, rows whose key is null are a group too.
 */
final class PullGrouping implements PullStage {
  private final PullPlan.Groups groups;
  private final Projection keys;
  private final RowErrors errors;
  private final PullMemory memory;
  private final PullStage next;
  private final Map<SqlRow, @Nullable Object[]> states = new LinkedHashMap<>();

  PullGrouping(PullPlan.Groups groups, RowErrors errors, PullMemory memory, PullStage next) {
    this.groups = groups;
    this.keys = new Projection(groups.keys());
    this.errors = errors;
    this.memory = memory;
    this.next = next;
    if (groups.keys().isEmpty()) {
      states.put(SqlRow.empty(), initial());
    }
  }

  private @Nullable Object[] initial() {
    List<Aggregate> aggregates = groups.aggregates();
    @Nullable Object[] initial = new Object[aggregates.size()];
    for (int i = 0; i < initial.length; i++) {
      initial[i] = aggregates.get(i).aggregator().initial();
    }
    return initial;
  }

  private @Nullable Object[] begin(SqlRow group) {
    @Nullable Object[] initial = initial();
    memory.hold(group.concat(SqlRow.wrap(initial)));
    return initial;
  }

  @Override
  public void accept(SqlRow row, SqlRow key) {
    @Nullable Object[] state = states.computeIfAbsent(keys.apply(row), this::begin);
    for (int i = 0; i < state.length; i++) {
      Aggregate aggregate = groups.aggregates().get(i);
      try {
        state[i] = aggregate.aggregator().add(state[i], arguments(aggregate, row));
      } catch (ArithmeticException full) {
        errors.notAggregated(aggregate.text(), full);
      }
    }
  }

  private static @Nullable Object[] arguments(Aggregate aggregate, SqlRow row) {
    List<CompiledExpression> expressions = aggregate.arguments();
    @Nullable Object[] arguments = new Object[expressions.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = expressions.get(i).evaluate(row);
    }
    return arguments;
  }

  @Override
  public void end() {
    states.forEach(this::handOn);
    states.clear();
    next.end();
  }

  private void handOn(SqlRow key, @Nullable Object[] state) {
    @Nullable Object[] results = new Object[state.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = groups.aggregates().get(i).aggregator().result(state[i]);
    }
    SqlRow row = key.concat(SqlRow.wrap(results));
    if (groups.having().isEmpty() || groups.having().get().test(row)) {
      next.accept(row, key);
    }
  }
}
