package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.NodeLocation;
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

  /** Returns a step that yields the columns of {@code input} as they are. */
  static ProjectNode all(PlanningContext context, PlanNode input, List<Column> keyColumns) {
    ExpressionCompiler compiler = context.compiler(input.layout());
    List<Projected> columns = new ArrayList<>();
    for (ColumnScope.Entry entry : input.layout().entries()) {
      ColumnRef ref =
          new ColumnRef(Optional.empty(), Identifier.of(entry.name()), NodeLocation.NONE);
      columns.add(new Projected(Column.value(entry.name(), entry.type()), compiler.compile(ref)));
    }
    return new ProjectNode(input, keyColumns, columns);
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
