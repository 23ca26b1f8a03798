package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes the columns of the result.
 *
 * @param input the rows
 * @param keyColumns the columns of the result's key, whose values are those of the record's key
 * @param columns the columns of the result's value
 */
public record ProjectNode(PlanNode input, List<Column> keyColumns, List<Projected> columns)
    implements PlanNode {

  /** A value column and how it is computed. */
  public record Projected(Column column, CompiledExpression expression) {}

  /** Copies the lists. */
  public ProjectNode {
    keyColumns = List.copyOf(keyColumns);
    columns = List.copyOf(columns);
  }

  /** Returns the columns of the result, keys first. */
  public Schema schema() {
    List<Column> all = new ArrayList<>(keyColumns);
    columns.forEach(projected -> all.add(projected.column()));
    return new Schema(all);
  }

  @Override
  public ColumnScope layout() {
    return new ColumnScope(
        columns.stream()
            .map(c -> new ColumnScope.Entry(Optional.empty(), c.column().name(), c.column().type()))
            .toList());
  }

  @Override
  public List<PlanNode> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "project " + schema();
  }
}
