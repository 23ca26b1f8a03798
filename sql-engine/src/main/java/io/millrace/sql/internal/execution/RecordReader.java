package io.millrace.sql.internal.execution;

import io.millrace.common.header.Header;
import io.millrace.log.api.LogCursor;
import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.lowering.RowWidener.Place;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.EventTimeReader;
import io.millrace.sql.internal.storage.SourceCodecs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of a source's records, with the columns that a query uses. Not thread-safe. */
final class RecordReader {
  private final Source source;
  private final RowCodec keys;
  private final RowCodec values;
  private final @Nullable EventTimeReader eventTime;
  private final RowErrors errors;
  private final boolean withHeaders;

  RecordReader(Formats formats, ScanNode scan, RowErrors errors) {
    this.errors = errors;
    this.source = scan.source();
    this.withHeaders = scan.columns().stream().anyMatch(c -> c.part() == ScanColumn.Part.HEADERS);
    this.keys = SourceCodecs.wholeKey(formats, source);
    this.eventTime = source.eventTime().map(t -> EventTimeReader.of(t, source)).orElse(null);
    this.values = SourceCodecs.value(formats, source, needed(scan), scan.valueFields());
  }

  private BitSet needed(ScanNode scan) {
    BitSet needed = scan.valueColumns();
    if (eventTime != null && !eventTime.inKey()) {
      needed.set(eventTime.index());
    }
    return needed;
  }

  /** The row of the current record; null when it holds none or cannot be read. */
  @Nullable SourceRow read(LogCursor record, int partition) {
    errors.at(source.storage().topic(), partition, record.offset());
    try {
      SqlRow key = keys.decode(record.key());
      SqlRow value = values.decode(record.value());
      return value == null ? null : row(record, partition, key, value);
    } catch (RecordDecodingException | IllegalArgumentException unreadable) {
      errors.skipped(
          source.storage().topic(),
          partition,
          record.offset(),
          String.valueOf(unreadable.getMessage()));
      return null;
    }
  }

  /**
   * The row of the current record; the value columns of a tombstone are null.
   *
   * @throws RecordDecodingException when it cannot be read
   * @throws IllegalArgumentException when its event time cannot be read
   */
  SourceRow readWhole(LogCursor record, int partition) {
    SqlRow key = keys.decode(record.key());
    SqlRow value = values.decode(record.value());
    if (value != null) {
      return row(record, partition, key, value);
    }
    return new SourceRow(
        key == null ? noKey() : key,
        SqlRow.wrap(new Object[source.schema().valueColumns().size()]),
        place(record, record.timestampMs(), partition));
  }

  private SourceRow row(LogCursor record, int partition, @Nullable SqlRow key, SqlRow value) {
    SqlRow keyColumns = key == null ? noKey() : key;
    long timestampMs = eventTime == null ? record.timestampMs() : eventTime.read(keyColumns, value);
    return new SourceRow(keyColumns, value, place(record, timestampMs, partition));
  }

  private Place place(LogCursor record, long timestampMs, int partition) {
    if (!withHeaders) {
      return new Place(timestampMs, partition, record.offset());
    }
    List<Header> headers = new ArrayList<>();
    record.headers().forEach(headers::add);
    return new Place(timestampMs, partition, record.offset(), headers);
  }

  private SqlRow noKey() {
    int bounds = source.window().map(WindowShape::boundCount).orElse(0);
    return SqlRow.wrap(new Object[source.schema().keyColumns().size() + bounds]);
  }
}
