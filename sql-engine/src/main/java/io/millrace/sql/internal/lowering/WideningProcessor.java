package io.millrace.sql.internal.lowering;

import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.streams.processor.api.ContextualFixedKeyProcessor;
import io.millrace.streams.processor.api.FixedKeyRecord;
import io.millrace.streams.processor.api.RecordMetadata;

/** Makes the rows of a query from the records of a stream. */
final class WideningProcessor extends ContextualFixedKeyProcessor<SqlRow, SqlRow, SqlRow> {
  private final ScanNode scan;

  WideningProcessor(ScanNode scan) {
    this.scan = scan;
  }

  @Override
  public void process(FixedKeyRecord<SqlRow, SqlRow> record) {
    SqlRow value = record.value();
    SqlRow wide = value == null ? null : RowWidener.widen(scan, record.key(), value, place(record));
    context().forward(record.withValue(wide));
  }

  private RowWidener.Place place(FixedKeyRecord<SqlRow, SqlRow> record) {
    RecordMetadata metadata = context().recordMetadata().orElse(null);
    return metadata == null
        ? new RowWidener.Place(record.timestamp(), -1, -1)
        : new RowWidener.Place(record.timestamp(), metadata.partition(), metadata.offset());
  }
}
