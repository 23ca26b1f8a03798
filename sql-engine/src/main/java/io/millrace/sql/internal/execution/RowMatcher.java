package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.lowering.RowWidener;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.row.SqlRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Picks what a pull query needs of the rows of one source that satisfy its condition. */
final class RowMatcher {
  private final RowWidener widener;
  private final Optional<CompiledExpression> where;

  RowMatcher(PullPlan.Input input) {
    this.widener = new RowWidener(input.scan());
    this.where = input.where();
  }

  /** The used columns of {@code row}; null when the condition is not true for it. */
  @Nullable SqlRow match(SourceRow row) {
    SqlRow wide = widener.widen(row.key(), row.value(), row.place());
    return where.isEmpty() || where.get().test(wide) ? wide : null;
  }
}
