package io.millrace.sql.internal.lowering;

import io.millrace.common.header.Header;
import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.row.SqlRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what a query uses of a record side by side: value columns, key columns, pseudo columns. */
public final class RowWidener {
  private RowWidener() {}

  /**
   * Where a record stands, when it happened, and its headers.
   *
   * @param headers none when no used column needs them
   */
  public record Place(long timestampMs, int partition, long offset, Iterable<Header> headers) {

    /** Creates the place of a record without headers. */
    public Place(long timestampMs, int partition, long offset) {
      this(timestampMs, partition, offset, List.of());
    }
  }

  /**
   * Returns the row of a record.
   *
   * @param key the key columns, with the bounds of the window at the end when the source is
   *     windowed
   * @param value the value columns
   * @param place null when no used column needs it
   */
  public static SqlRow widen(
      ScanNode scan, @Nullable SqlRow key, SqlRow value, @Nullable Place place) {
    List<ScanColumn> columns = scan.columns();
    @Nullable Object[] wide = new Object[columns.size()];
    for (int i = 0; i < wide.length; i++) {
      ScanColumn column = columns.get(i);
      wide[i] =
          switch (column.part()) {
            case KEY -> key == null ? null : key.get(column.index());
            case VALUE -> value.get(column.index());
            case HEADERS -> place == null ? null : HeaderValues.of(scan, column, place.headers());
            case WINDOWSTART -> windowStart(scan, key);
            case WINDOWEND -> windowEnd(scan, key);
            case ROWTIME -> place == null ? null : place.timestampMs();
            case ROWPARTITION -> place == null ? null : place.partition();
            case ROWOFFSET -> place == null ? null : place.offset();
          };
    }
    return SqlRow.wrap(wide);
  }

  private static @Nullable Object windowStart(ScanNode scan, @Nullable SqlRow key) {
    return key == null ? null : key.get(scan.source().schema().keyColumns().size());
  }

  private static @Nullable Object windowEnd(ScanNode scan, @Nullable SqlRow key) {
    WindowShape window = scan.source().window().orElseThrow();
    if (key != null && window.isSession()) {
      return key.get(key.size() - 1);
    }
    Object start = windowStart(scan, key);
    return start == null ? null : (Long) start + window.sizeMs();
  }
}
