package io.millrace.sql.internal.lowering;

import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.streams.processor.api.ContextualFixedKeyProcessor;
import io.millrace.streams.processor.api.FixedKeyRecord;
import io.millrace.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a query from the records of a stream. */
final class WideningProcessor extends ContextualFixedKeyProcessor<SqlRow, SqlRow, SqlRow> {
  private final RowWidener widener;
  private final RowErrors errors;

  WideningProcessor(ScanNode scan, RowErrors errors) {
    this.widener = new RowWidener(scan);
    this.errors = errors;
  }

  @Override
  public void process(FixedKeyRecord<SqlRow, SqlRow> record) {
    SqlRow value = record.value();
    RecordMetadata metadata = context().recordMetadata().orElse(null);
    SqlRow wide =
        value == null ? null : widener.widen(record.key(), value, place(record, metadata));
    if (metadata != null) {
      errors.at(metadata.topic(), metadata.partition(), metadata.offset());
    }
    context().forward(record.withValue(wide));
    errors.atNone();
  }

  private static RowWidener.Place place(
      FixedKeyRecord<SqlRow, SqlRow> record, @Nullable RecordMetadata metadata) {
    return metadata == null
        ? new RowWidener.Place(record.timestamp(), -1, -1, record.headers())
        : new RowWidener.Place(
            record.timestamp(), metadata.partition(), metadata.offset(), record.headers());
  }
}
