package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import java.util.List;

/**
 * Keeps the rows for which a condition is true; a row of a table that stops matching is deleted.
 *
 * @param input the rows
 * @param condition of type BOOLEAN
 */
public record FilterNode(PlanNode input, CompiledExpression condition) implements PlanNode {

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
    return "filter " + condition;
  }
}
