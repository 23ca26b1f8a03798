package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.plan.AggregateNode.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A pull query that is ready to be answered.
 *
 * @param from which rows are read and joined
 * @param groups how they are grouped; empty when they are not
 * @param selection what of them is the result
 * @param errors where the expressions report rows that they cannot be computed for
 */
public record PullPlan(From from, Optional<Groups> groups, Selection selection, RowErrors errors) {

  /**
   * The rows that are read and joined.
   *
   * @param inputs the sources; at least one
   * @param joins one for each input but the first
   * @param where what is left of the condition after joining; empty for nothing
   */
  public record From(List<Input> inputs, List<PullJoin> joins, Optional<CompiledExpression> where) {

    /** Copies the lists. */
    public From {
      inputs = List.copyOf(inputs);
      joins = List.copyOf(joins);
    }
  }

  /**
   * What is read of one source.
   *
   * @param scan the source and the columns of its rows
   * @param access which part of a view is asked for
   * @param where the condition on its rows; empty for all
   */
  public record Input(ScanNode scan, PullAccess access, Optional<CompiledExpression> where) {}

  /**
   * A grouping. Its rows are the keys followed by the results of the aggregates.
   *
   * @param keys what is grouped by; none for one group of all rows, which is there without rows too
   * @param aggregates what is computed for each group
   * @param having which groups are kept; empty for all
   */
  public record Groups(
      List<CompiledExpression> keys,
      List<Aggregate> aggregates,
      Optional<CompiledExpression> having) {

    /** Copies the lists. */
    public Groups {
      keys = List.copyOf(keys);
      aggregates = List.copyOf(aggregates);
    }

    /** Returns the columns of its rows. */
    ColumnScope layout() {
      Optional<String> source = Optional.of(QueryAnalysis.GROUPED);
      List<ColumnScope.Entry> entries = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        entries.add(new ColumnScope.Entry(source, "K" + i, keys.get(i).type()));
      }
      for (int i = 0; i < aggregates.size(); i++) {
        SqlType type = aggregates.get(i).aggregator().resultType();
        entries.add(new ColumnScope.Entry(source, "A" + i, type));
      }
      return new ColumnScope(entries);
    }

    /** Returns this grouping with another condition. */
    Groups having(Optional<CompiledExpression> condition) {
      return new Groups(keys, aggregates, condition);
    }

    /** Returns one line for EXPLAIN. */
    public String describe() {
      String by =
          keys.isEmpty()
              ? "one group"
              : "by "
                  + keys.stream()
                      .map(CompiledExpression::toString)
                      .collect(Collectors.joining(", "));
      String what = aggregates.stream().map(Aggregate::text).collect(Collectors.joining(", "));
      return by
          + (what.isEmpty() ? "" : ": " + what)
          + having.map(condition -> ", having " + condition).orElse("");
    }
  }

  /**
   * The result.
   *
   * @param columns how its columns are computed
   * @param schema their names and types
   * @param distinct whether equal rows are one
   * @param orderBy what rows are sorted by; empty for the order of keys
   */
  public record Selection(
      List<CompiledExpression> columns, Schema schema, boolean distinct, List<Sort> orderBy) {

    /** Copies the lists. */
    public Selection {
      columns = List.copyOf(columns);
      orderBy = List.copyOf(orderBy);
    }
  }

  /** One thing to sort by; see {@code PullAnalysis.SortKey}. */
  public record Sort(CompiledExpression expression, boolean descending, boolean nullsFirst) {}

  /** Returns the first input. */
  public Input first() {
    return from.inputs().get(0);
  }

  /**
   * Returns whether every row that is read gives at most one row of the result, which needs no
   * other row, and the order of reading is that of the result.
   */
  public boolean isRowByRow() {
    return from.joins().isEmpty()
        && groups.isEmpty()
        && !selection.distinct()
        && selection.orderBy().isEmpty();
  }
}
