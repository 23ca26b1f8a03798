package io.millrace.sql.internal.lowering;

import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.plan.ProjectNode;
import io.millrace.sql.internal.plan.ProjectNode.Projected;
import io.millrace.sql.internal.row.SqlRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes rows from rows, column by column. */
public final class Projection {
  private final CompiledExpression[] expressions;

  /** Creates a projection whose rows have a column for each expression. */
  public Projection(List<CompiledExpression> expressions) {
    this.expressions = expressions.toArray(CompiledExpression[]::new);
  }

  /** Returns the projection to the columns of a step. */
  static Projection of(ProjectNode step) {
    return new Projection(step.columns().stream().map(Projected::expression).toList());
  }

  /** Returns the row computed from {@code row}. */
  public SqlRow apply(SqlRow row) {
    @Nullable Object[] values = new Object[expressions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = expressions[i].evaluate(row);
    }
    return SqlRow.wrap(values);
  }

  /** Returns the row computed from {@code row}; null when one of its columns is null. */
  @Nullable SqlRow applyUnlessNull(SqlRow row) {
    @Nullable Object[] values = new Object[expressions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = expressions[i].evaluate(row);
      if (values[i] == null) {
        return null;
      }
    }
    return SqlRow.wrap(values);
  }
}
