package io.millrace.sql.internal.plan;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.expression.ColumnScope;
import java.util.List;

/**
 * Passes each different row of a stream on once, the first time it comes; all rows that came are
 * remembered.
 *
 * @param input the rows
 * @param keyTypes types of the columns of their keys, the bounds of windows too; none when the key
 *     does not count
 */
public record DistinctNode(ProjectNode input, List<SqlType> keyTypes) implements PlanNode {

  /** Copies the list. */
  public DistinctNode {
    keyTypes = List.copyOf(keyTypes);
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
    return "distinct rows";
  }
}
