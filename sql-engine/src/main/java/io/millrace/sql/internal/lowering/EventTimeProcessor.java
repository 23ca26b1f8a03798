package io.millrace.sql.internal.lowering;

import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.EventTimeReader;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.Record;

/**
 * Gives each row the time that one of its columns says; a row without a usable one is left out and
 * reported. Deletions keep the time they have.
 */
final class EventTimeProcessor extends ContextualProcessor<SqlRow, SqlRow, SqlRow, SqlRow> {
  private final EventTimeReader reader;
  private final LoweringContext lowering;

  EventTimeProcessor(EventTimeReader reader, LoweringContext lowering) {
    this.reader = reader;
    this.lowering = lowering;
  }

  @Override
  public void process(Record<SqlRow, SqlRow> record) {
    if (record.value() == null && !reader.inKey()) {
      context().forward(record);
      return;
    }
    long timestampMs;
    try {
      timestampMs = reader.read(record.key(), record.value());
    } catch (IllegalArgumentException unusable) {
      lowering.errors().untimed(unusable);
      return;
    }
    context().forward(record.withTimestamp(timestampMs));
  }
}
