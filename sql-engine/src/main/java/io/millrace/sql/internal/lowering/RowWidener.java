package io.millrace.sql.internal.lowering;

import io.millrace.common.header.Header;
import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.row.SqlRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a query uses of a record side by side: value columns, key columns, pseudo columns.
 * Immutable.
 */
public final class RowWidener {
  private final ScanNode scan;
  private final ScanColumn[] columns;
  private final ScanColumn.Part[] parts;
  private final int[] indexes;

  /** Creates it for the records of a source. */
  public RowWidener(ScanNode scan) {
    this.scan = scan;
    this.columns = scan.columns().toArray(ScanColumn[]::new);
    this.parts = scan.columns().stream().map(ScanColumn::part).toArray(ScanColumn.Part[]::new);
    this.indexes = scan.columns().stream().mapToInt(ScanColumn::index).toArray();
  }

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
  public SqlRow widen(@Nullable SqlRow key, SqlRow value, @Nullable Place place) {
    @Nullable Object[] wide = new Object[parts.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] =
          switch (parts[i]) {
            case KEY -> key == null ? null : key.get(indexes[i]);
            case VALUE -> value.get(indexes[i]);
            case WINDOWSTART -> windowStart(key);
            case WINDOWEND -> windowEnd(key);
            default -> place == null ? null : ofPlace(columns[i], place);
          };
    }
    return SqlRow.wrap(wide);
  }

  private @Nullable Object ofPlace(ScanColumn column, Place place) {
    return switch (column.part()) {
      case HEADERS -> HeaderValues.of(scan, column, place.headers());
      case ROWTIME -> place.timestampMs();
      case ROWPARTITION -> place.partition();
      case ROWOFFSET -> place.offset();
      default -> throw new IllegalStateException("not of a place: " + column);
    };
  }

  private @Nullable Object windowStart(@Nullable SqlRow key) {
    return key == null ? null : key.get(scan.source().schema().keyColumns().size());
  }

  private @Nullable Object windowEnd(@Nullable SqlRow key) {
    WindowShape window = scan.source().window().orElseThrow();
    if (key != null && window.isSession()) {
      return key.get(key.size() - 1);
    }
    Object start = windowStart(key);
    return start == null ? null : (Long) start + window.sizeMs();
  }
}
