package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.analyzer.ScanColumn.Part;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.plan.PullAccess.AllKeys;
import io.millrace.sql.internal.plan.PullAccess.KeyList;
import io.millrace.sql.internal.plan.PullAccess.KeyRange;
import io.millrace.sql.internal.plan.PullAccess.KeyRanges;
import io.millrace.sql.internal.plan.PullAccess.Keys;
import io.millrace.sql.internal.plan.PullAccess.WindowStarts;
import io.millrace.sql.internal.row.OrderedRowCodec;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Logical;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds which part of a view a condition can let through. */
final class PullAccessPlanner {
  private final PlanningContext context;
  private final ScanNode scan;

  PullAccessPlanner(PlanningContext context, ScanNode scan) {
    this.context = context;
    this.scan = scan;
  }

  /** The access for a condition, whose alternatives (joined by OR) are looked at one by one. */
  PullAccess access(Optional<Expression> condition) {
    if (condition.isEmpty()) {
      return PullAccess.ALL;
    }
    if (condition.get() instanceof Logical logical && logical.operator() == Logical.Operator.OR) {
      return access(Optional.of(logical.left())).or(access(Optional.of(logical.right())));
    }
    KeyConstraints constraints = new KeyConstraints(context, scan);
    constraints.collect(condition.get());
    return new PullAccess(keys(constraints), starts(constraints));
  }

  private Keys keys(KeyConstraints constraints) {
    List<SqlRow> prefixes = List.of(SqlRow.empty());
    int columns = scan.source().schema().keyColumns().size();
    for (int i = 0; i < columns; i++) {
      ColumnBounds bounds = constraints.of(Part.KEY, i);
      Set<Object> values = bounds.values();
      if (values == null || (long) prefixes.size() * values.size() > PullAccess.MOST_KEYS) {
        return ranges(prefixes, bounds);
      }
      prefixes = extended(prefixes, values);
    }
    return columns == 0 ? new AllKeys() : new KeyList(prefixes);
  }

  private static List<SqlRow> extended(List<SqlRow> prefixes, Set<Object> values) {
    List<SqlRow> longer = new ArrayList<>();
    for (SqlRow prefix : prefixes) {
      values.forEach(value -> longer.add(prefix.concat(SqlRow.of(value))));
    }
    return longer;
  }

  /** The keys that begin with one of {@code prefixes}, whose next column is within bounds. */
  private static Keys ranges(List<SqlRow> prefixes, ColumnBounds next) {
    boolean anyPrefix = prefixes.get(0).size() == 0;
    if (anyPrefix && !next.hasLimit()) {
      return new AllKeys();
    }
    if (next.isContradictory()) {
      return new KeyList(List.of());
    }
    return new KeyRanges(
        prefixes.stream()
            .map(
                prefix ->
                    new KeyRange(
                        OrderedRowCodec.before(with(prefix, next.low())),
                        OrderedRowCodec.after(with(prefix, next.high()))))
            .toList());
  }

  private static SqlRow with(SqlRow prefix, @Nullable Object limit) {
    return limit == null ? prefix : prefix.concat(SqlRow.of(limit));
  }

  private WindowStarts starts(KeyConstraints constraints) {
    Optional<WindowShape> window = scan.source().window();
    if (window.isEmpty()) {
      return WindowStarts.ALL;
    }
    WindowStarts byStart = within(constraints.of(Part.WINDOWSTART, 0), 0);
    if (window.get().isSession()) {
      return byStart;
    }
    WindowStarts byEnd = within(constraints.of(Part.WINDOWEND, 0), window.get().sizeMs());
    return new WindowStarts(
        Math.max(byStart.firstMs(), byEnd.firstMs()), Math.min(byStart.lastMs(), byEnd.lastMs()));
  }

  /** The starts of windows whose bound, {@code offsetMs} behind the start, is within bounds. */
  private static WindowStarts within(ColumnBounds bounds, long offsetMs) {
    long first = 0;
    long last = Long.MAX_VALUE;
    if (bounds.low() instanceof Long low) {
      first = startBefore(low, offsetMs);
    }
    if (bounds.high() instanceof Long high) {
      last = high == Long.MAX_VALUE ? high : startBefore(high, offsetMs);
    }
    Set<Object> values = bounds.values();
    if (values != null) {
      long lowest = Long.MAX_VALUE;
      long highest = Long.MIN_VALUE;
      for (Object value : values) {
        lowest = Math.min(lowest, (Long) value);
        highest = Math.max(highest, (Long) value);
      }
      first = Math.max(first, startBefore(lowest, offsetMs));
      last = Math.min(last, startBefore(highest, offsetMs));
    }
    return new WindowStarts(Math.max(0, first), last);
  }

  /** {@code boundMs - offsetMs}, at least -1: no window starts before 0. */
  private static long startBefore(long boundMs, long offsetMs) {
    return boundMs < offsetMs ? -1 : boundMs - offsetMs;
  }
}
