package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.row.SqlRow;

/** Hands on the rows for which a condition is true. */
record PullFilter(CompiledExpression condition, PullStage next) implements PullStage {

  @Override
  public void accept(SqlRow row, SqlRow key) {
    if (condition.test(row)) {
      next.accept(row, key);
    }
  }

  @Override
  public void end() {
    next.end();
  }
}
