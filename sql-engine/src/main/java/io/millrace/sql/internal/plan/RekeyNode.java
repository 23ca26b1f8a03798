package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Gives the rows of a stream another key.
 *
 * @param input the rows
 * @param keys the columns of the key; none for no key
 */
public record RekeyNode(PlanNode input, List<CompiledExpression> keys) implements PlanNode {

  /** Copies the list. */
  public RekeyNode {
    keys = List.copyOf(keys);
  }

  @Override
  public ColumnScope layout() {
    return input.layout();
  }

  @Override
  public List<PlanNode> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return keys.isEmpty()
        ? "partition by nothing"
        : "partition by "
            + keys.stream().map(CompiledExpression::toString).collect(Collectors.joining(", "));
  }
}
