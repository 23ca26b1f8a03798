package io.millrace.sql.internal.plan;

import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.function.Aggregator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Groups rows and aggregates each group. Yields the keys ({@code K0}, ...), the results ({@code
 * A0}, ...), and with windows WINDOWSTART and WINDOWEND.
 *
 * @param input the rows
 * @param keys what is grouped by
 * @param placed whether the records have these keys already, so that they stay where they are
 * @param aggregates what is computed for each group; at least one
 * @param window the windows; empty when there are none
 * @param onlyFinal whether a window gives its result once, when it has closed
 */
public record AggregateNode(
    PlanNode input,
    List<CompiledExpression> keys,
    boolean placed,
    List<Aggregate> aggregates,
    Optional<WindowPlan> window,
    boolean onlyFinal)
    implements PlanNode {

  /**
   * One aggregate.
   *
   * @param text as EXPLAIN shows it
   * @param arguments its arguments, over the input rows, in the types it takes
   * @param aggregator computes it
   */
  public record Aggregate(String text, List<CompiledExpression> arguments, Aggregator aggregator) {

    /** Copies the list. */
    public Aggregate {
      arguments = List.copyOf(arguments);
    }
  }

  /** Copies the lists. */
  public AggregateNode {
    keys = List.copyOf(keys);
    aggregates = List.copyOf(aggregates);
  }

  @Override
  public ColumnScope layout() {
    Optional<String> source = Optional.of(QueryAnalysis.GROUPED);
    List<ColumnScope.Entry> entries = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      entries.add(new ColumnScope.Entry(source, "K" + i, keys.get(i).type()));
    }
    for (int i = 0; i < aggregates.size(); i++) {
      Aggregator aggregator = aggregates.get(i).aggregator();
      entries.add(new ColumnScope.Entry(source, "A" + i, aggregator.resultType()));
    }
    if (window.isPresent()) {
      entries.add(new ColumnScope.Entry(source, "WINDOWSTART", SqlTypes.BIGINT));
      entries.add(new ColumnScope.Entry(source, "WINDOWEND", SqlTypes.BIGINT));
    }
    return new ColumnScope(entries);
  }

  @Override
  public List<PlanNode> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    String by = keys.stream().map(CompiledExpression::toString).collect(Collectors.joining(", "));
    String what = aggregates.stream().map(Aggregate::text).collect(Collectors.joining(", "));
    return "aggregate by %s%s: %s%s%s"
        .formatted(
            by,
            placed ? "" : " (repartitioned)",
            what,
            window.map(w -> ", " + w).orElse(""),
            onlyFinal ? ", final" : "");
  }
}
