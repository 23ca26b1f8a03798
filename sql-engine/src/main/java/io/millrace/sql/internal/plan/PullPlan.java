package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Schema;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.RowErrors;
import java.util.List;
import java.util.Optional;

/**
 * A pull query that is ready to be answered.
 *
 * @param scan what is read
 * @param where the condition on rows; empty for all
 * @param columns how the columns of the result are computed
 * @param schema names and types of these columns
 * @param orderBy what rows are sorted by; empty for the order of keys
 * @param errors where the expressions report rows that they cannot be computed for
 * @param access which part of a view the condition asks for
 */
public record PullPlan(
    ScanNode scan,
    Optional<CompiledExpression> where,
    List<CompiledExpression> columns,
    Schema schema,
    List<Sort> orderBy,
    RowErrors errors,
    PullAccess access) {

  /** One thing to sort by; see {@code PullAnalysis.SortKey}. */
  public record Sort(CompiledExpression expression, boolean descending, boolean nullsFirst) {}

  /** Copies the lists. */
  public PullPlan {
    columns = List.copyOf(columns);
    orderBy = List.copyOf(orderBy);
  }
}
