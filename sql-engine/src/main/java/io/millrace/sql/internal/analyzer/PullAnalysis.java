package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.tree.Expression;
import java.util.List;
import java.util.Optional;

/**
 * What a pull query means.
 *
 * @param input the source, with the columns that are used
 * @param items the columns of the result
 * @param where the condition on rows
 * @param orderBy what rows are sorted by
 */
public record PullAnalysis(
    InputSource input,
    List<NamedExpression> items,
    Optional<Expression> where,
    List<SortKey> orderBy) {

  /** Copies the lists. */
  public PullAnalysis {
    items = List.copyOf(items);
    orderBy = List.copyOf(orderBy);
  }

  /**
   * One thing to sort by.
   *
   * @param expression over the columns of the source
   * @param descending from large to small
   * @param nullsFirst whether nulls come before the rest
   */
  public record SortKey(Expression expression, boolean descending, boolean nullsFirst) {}
}
