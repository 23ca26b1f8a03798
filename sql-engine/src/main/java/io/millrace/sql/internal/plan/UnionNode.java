package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.expression.ColumnScope;
import java.util.List;

/**
 * The rows of several streams, each as it comes.
 *
 * @param inputs the rows, whose keys and columns have the same types; at least two
 */
public record UnionNode(List<PlanNode> inputs) implements PlanNode {

  /** Copies the list. */
  public UnionNode {
    inputs = List.copyOf(inputs);
  }

  @Override
  public ColumnScope layout() {
    return inputs.get(0).layout();
  }

  @Override
  public String describe() {
    return "union all";
  }
}
