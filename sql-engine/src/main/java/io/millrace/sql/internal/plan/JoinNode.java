package io.millrace.sql.internal.plan;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.tree.Join;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts the rows of one more source beside those that have the same key. Yields the columns of the
 * left row, those of the right one, and the key where no column holds it.
 *
 * @param kind what is joined
 * @param type which rows without a partner are kept
 * @param left the rows so far
 * @param right the source
 * @param keys how the key of either side is found
 * @param further over the columns of both: what else must hold for rows to be partners; empty for
 *     nothing
 * @param window how far apart the rows of two streams may be; empty when a table takes part
 * @param madeKey name of the column of the key; empty when a column of a source holds it
 */
public record JoinNode(
    Kind kind,
    Join.Type type,
    PlanNode left,
    ScanNode right,
    Keys keys,
    Optional<CompiledExpression> further,
    Optional<Window> window,
    Optional<String> madeKey)
    implements PlanNode {

  /** What is joined. */
  public enum Kind {
    /** A stream with a stream, by time. */
    STREAMS,
    /** A stream with the rows that a table has at that time. */
    STREAM_TABLE,
    /** A table with a table of the same key. */
    TABLES,
    /** A table with the rows of another table that its rows name. */
    FOREIGN_KEY;

    /** Returns whether the joined rows are a table. */
    public boolean yieldsTable() {
      return this == TABLES || this == FOREIGN_KEY;
    }
  }

  /**
   * How the key of either side is found.
   *
   * @param left the key columns, computed from the left row
   * @param leftPlaced whether the records on the left have this key already, encoded and
   *     partitioned as it must be
   * @param right the key columns, computed from the right row
   * @param rightPlaced the same for the right
   * @param encoding the source as whose keys it is encoded; empty when that makes no difference
   */
  public record Keys(
      List<CompiledExpression> left,
      boolean leftPlaced,
      List<CompiledExpression> right,
      boolean rightPlaced,
      Optional<Source> encoding) {

    /** Copies the lists. */
    public Keys {
      left = List.copyOf(left);
      right = List.copyOf(right);
    }

    /** Returns the types of the key columns. */
    public List<SqlType> types() {
      return left.stream().map(CompiledExpression::type).toList();
    }
  }

  /**
   * How far apart the rows of two streams may be, in ms.
   *
   * @param beforeMs how much older the right row may be
   * @param afterMs how much younger the right row may be
   * @param graceMs how long after its end a window takes late rows; empty for a day, and then rows
   *     without a partner do not wait for the end
   */
  public record Window(long beforeMs, long afterMs, Optional<Long> graceMs) {}

  @Override
  public ColumnScope layout() {
    ColumnScope both = pair();
    return madeKey
        .map(
            name ->
                new ColumnScope.Entry(Optional.of(QueryAnalysis.JOINED), name, keys.types().get(0)))
        .map(entry -> both.concat(new ColumnScope(List.of(entry))))
        .orElse(both);
  }

  /** Returns the columns of the left row followed by those of the right one. */
  public ColumnScope pair() {
    return left.layout().concat(right.layout());
  }

  @Override
  public List<PlanNode> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    return "%s join%s with %s on %s = %s%s%s"
        .formatted(
            type.name().toLowerCase(Locale.ROOT),
            kind == Kind.FOREIGN_KEY ? " by foreign key" : "",
            right.source().describe(),
            shown(keys.left(), keys.leftPlaced()),
            shown(keys.right(), keys.rightPlaced()),
            further.map(condition -> " and " + condition).orElse(""),
            window
                .map(w -> ", from %d ms before to %d ms after".formatted(w.beforeMs, w.afterMs))
                .orElse(""));
  }

  private static String shown(List<CompiledExpression> key, boolean placed) {
    String columns =
        key.stream().map(CompiledExpression::toString).collect(Collectors.joining(", "));
    return (key.size() == 1 ? columns : "(" + columns + ")") + (placed ? "" : " (repartitioned)");
  }
}
