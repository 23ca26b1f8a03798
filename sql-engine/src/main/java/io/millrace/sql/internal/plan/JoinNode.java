package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import java.util.List;

/**
 * Adds to each row of a stream the row of a table that has its key. Yields the columns of the left
 * row followed by those of the table.
 *
 * @param left the stream
 * @param table the table
 * @param outer whether rows without a partner are kept
 * @param leftKey the table's key, computed from the left row
 * @param keyed whether the stream's records already have this key, encoded and partitioned as the
 *     table's
 */
public record JoinNode(
    PlanNode left, ScanNode table, boolean outer, CompiledExpression leftKey, boolean keyed)
    implements PlanNode {

  @Override
  public ColumnScope layout() {
    return left.layout().concat(table.layout());
  }

  @Override
  public List<PlanNode> inputs() {
    return List.of(left, table);
  }

  @Override
  public String describe() {
    return "%s join with table \"%s\" on %s%s"
        .formatted(
            outer ? "left" : "inner",
            table.source().name(),
            leftKey,
            keyed ? "" : " (repartitioned)");
  }
}
