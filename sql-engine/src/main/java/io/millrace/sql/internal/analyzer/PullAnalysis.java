package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.Join;
import java.util.List;
import java.util.Optional;

/**
 * What a pull query means.
 *
 * @param from the sources and which of their rows are joined
 * @param groups GROUP BY and what belongs to it; empty when rows are not grouped
 * @param items the columns of the result; over the result of the grouping if there is one
 * @param distinct whether equal rows of the result are one
 * @param orderBy what rows are sorted by, over the same as the items
 */
public record PullAnalysis(
    From from,
    Optional<Groups> groups,
    List<NamedExpression> items,
    boolean distinct,
    List<SortKey> orderBy) {

  /** Copies the lists. */
  public PullAnalysis {
    items = List.copyOf(items);
    orderBy = List.copyOf(orderBy);
  }

  /**
   * Which rows are read.
   *
   * @param inputs the sources in order, with the columns that are used; at least one
   * @param joins one for each source but the first, in order
   * @param where the condition on joined rows
   */
  public record From(List<InputSource> inputs, List<JoinOn> joins, Optional<Expression> where) {

    /** Copies the lists. */
    public From {
      inputs = List.copyOf(inputs);
      joins = List.copyOf(joins);
    }
  }

  /**
   * How a source is joined with those before it.
   *
   * @param type which rows without a partner are kept
   * @param condition when two rows are partners
   */
  public record JoinOn(Join.Type type, Expression condition) {}

  /**
   * A grouping; its result is named as {@link QueryAnalysis.Grouping} says.
   *
   * @param keys what is grouped by; none for one group of all rows
   * @param aggregates the aggregate calls, over the joined rows
   * @param having condition on groups, over the result
   */
  public record Groups(
      List<NamedExpression> keys, List<FunctionCall> aggregates, Optional<Expression> having) {

    /** Copies the lists. */
    public Groups {
      keys = List.copyOf(keys);
      aggregates = List.copyOf(aggregates);
    }
  }

  /**
   * One thing to sort by.
   *
   * @param expression what
   * @param descending from large to small
   * @param nullsFirst whether nulls come before the rest
   */
  public record SortKey(Expression expression, boolean descending, boolean nullsFirst) {}
}
