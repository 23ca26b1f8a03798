package io.millrace.sql.internal.plan;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes several rows of each: one for each element of the longest array, with the elements of all
 * arrays at that place side by side ({@code T0}, {@code T1}, ...) and null where one is shorter.
 *
 * @param input the rows
 * @param arrays calls of table functions, which give arrays
 */
public record ExpandNode(PlanNode input, List<CompiledExpression> arrays) implements PlanNode {

  /** Copies the list. */
  public ExpandNode {
    arrays = List.copyOf(arrays);
  }

  @Override
  public ColumnScope layout() {
    Optional<String> source = Optional.of(QueryAnalysis.EXPANDED);
    List<ColumnScope.Entry> entries = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      SqlType element = ((SqlType.Array) arrays.get(i).type()).element();
      entries.add(new ColumnScope.Entry(source, "T" + i, element));
    }
    return input.layout().concat(new ColumnScope(entries));
  }

  @Override
  public List<PlanNode> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "a row for each of "
        + arrays.stream().map(CompiledExpression::toString).collect(Collectors.joining(", "));
  }
}
