package io.millrace.sql.internal.lowering;

import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.streams.processor.api.ContextualFixedKeyProcessor;
import io.millrace.streams.processor.api.FixedKeyRecord;
import io.millrace.streams.processor.api.RecordMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what a query uses of a record side by side: value columns, key columns, pseudo columns. */
final class WideningProcessor extends ContextualFixedKeyProcessor<SqlRow, SqlRow, SqlRow> {
  private final ScanNode scan;

  WideningProcessor(ScanNode scan) {
    this.scan = scan;
  }

  /** Where a record stands. */
  record Place(long timestampMs, int partition, long offset) {}

  @Override
  public void process(FixedKeyRecord<SqlRow, SqlRow> record) {
    SqlRow value = record.value();
    SqlRow wide = value == null ? null : widen(scan, record.key(), value, place(record));
    context().forward(record.withValue(wide));
  }

  private Place place(FixedKeyRecord<SqlRow, SqlRow> record) {
    RecordMetadata metadata = context().recordMetadata().orElse(null);
    return metadata == null
        ? new Place(record.timestamp(), -1, -1)
        : new Place(record.timestamp(), metadata.partition(), metadata.offset());
  }

  /**
   * The row of a record.
   *
   * @param place null when no used column needs it
   */
  static SqlRow widen(ScanNode scan, @Nullable SqlRow key, SqlRow value, @Nullable Place place) {
    List<ScanColumn> columns = scan.columns();
    @Nullable Object[] wide = new Object[columns.size()];
    for (int i = 0; i < wide.length; i++) {
      ScanColumn column = columns.get(i);
      wide[i] =
          switch (column.part()) {
            case KEY -> ScanLowering.keyValue(key, column.index());
            case VALUE -> value.get(column.index());
            case WINDOWSTART -> windowStart(key);
            case WINDOWEND -> windowEnd(scan, key);
            case ROWTIME -> place == null ? null : place.timestampMs();
            case ROWPARTITION -> place == null ? null : place.partition();
            case ROWOFFSET -> place == null ? null : place.offset();
          };
    }
    return SqlRow.wrap(wide);
  }

  private static @Nullable Object windowStart(@Nullable SqlRow key) {
    return key == null ? null : key.get(key.size() - 1);
  }

  private static @Nullable Object windowEnd(ScanNode scan, @Nullable SqlRow key) {
    Object start = windowStart(key);
    long sizeMs = scan.source().window().map(WindowShape::sizeMs).orElse(0L);
    return start == null ? null : (Long) start + sizeMs;
  }
}
