package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.lowering.RowWidener.Place;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.EventTimeReader;
import io.millrace.sql.internal.storage.SourceCodecs;
import io.millrace.sql.internal.storage.WindowKeyCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a source from its topic, up to the ends as they are at the start: of a stream
 * every record, partition by partition; of a table the last row of each key, ordered by key.
 */
final class TopicReader {
  private final LogEngine log;
  private final Source source;
  private final RowCodec keys;
  private final RowCodec values;
  private final @Nullable EventTimeReader eventTime;
  private long unreadableCount;

  TopicReader(LogEngine log, Formats formats, ScanNode scan) {
    this.log = log;
    this.source = scan.source();
    RowCodec keyColumns = SourceCodecs.key(formats, source);
    this.keys = source.window().isPresent() ? new WindowKeyCodec(keyColumns) : keyColumns;
    this.eventTime = source.eventTime().map(t -> EventTimeReader.of(t, source)).orElse(null);
    this.values = SourceCodecs.value(formats, source, needed(scan));
  }

  private BitSet needed(ScanNode scan) {
    BitSet needed = new BitSet();
    for (ScanColumn column : scan.columns()) {
      if (column.part() == ScanColumn.Part.VALUE) {
        needed.set(column.index());
      }
    }
    if (eventTime != null && !eventTime.inKey()) {
      needed.set(eventTime.index());
    }
    return needed;
  }

  /** Records that could not be read and were left out. */
  long unreadableCount() {
    return unreadableCount;
  }

  List<SourceRow> read(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = log.endOffsets(partitions);
    if (!source.isTable()) {
      List<SourceRow> rows = new ArrayList<>();
      partitions.forEach(p -> readStream(p, ends.getOrDefault(p, 0L), rows::add));
      return rows;
    }
    Map<ByteBuffer, SourceRow> latest = new LinkedHashMap<>();
    partitions.forEach(p -> readTable(p, ends.getOrDefault(p, 0L), latest));
    List<SourceRow> rows = new ArrayList<>(latest.values());
    rows.sort((left, right) -> RowOrder.compareKeys(left.key(), right.key()));
    return rows;
  }

  private void readStream(TopicPartition partition, long end, Consumer<SourceRow> rows) {
    try (LogCursor cursor = log.openCursor(partition, log.startOffset(partition))) {
      while (cursor.nextOffset() < end && cursor.advance() && cursor.offset() < end) {
        SourceRow row = decode(cursor, partition);
        if (row != null) {
          rows.accept(row);
        }
      }
    }
  }

  private void readTable(TopicPartition partition, long end, Map<ByteBuffer, SourceRow> latest) {
    try (LogCursor cursor = log.openCursor(partition, log.startOffset(partition))) {
      while (cursor.nextOffset() < end && cursor.advance() && cursor.offset() < end) {
        byte[] key = cursor.key();
        if (key == null) {
          continue;
        }
        if (cursor.value() == null) {
          latest.remove(ByteBuffer.wrap(key));
        } else {
          SourceRow row = decode(cursor, partition);
          if (row != null) {
            latest.put(ByteBuffer.wrap(key), row);
          }
        }
      }
    }
  }

  private @Nullable SourceRow decode(LogCursor cursor, TopicPartition partition) {
    try {
      SqlRow key = keys.decode(cursor.key());
      SqlRow value = values.decode(cursor.value());
      if (value == null) {
        return null;
      }
      SqlRow keyColumns = key == null ? noKey() : key;
      long timestampMs =
          eventTime == null ? cursor.timestampMs() : eventTime.read(keyColumns, value);
      return new SourceRow(
          keyColumns, value, new Place(timestampMs, partition.partition(), cursor.offset()));
    } catch (RecordDecodingException | IllegalArgumentException unreadable) {
      unreadableCount++;
      return null;
    }
  }

  private SqlRow noKey() {
    int bounds = source.window().isPresent() ? 1 : 0;
    return SqlRow.wrap(new Object[source.schema().keyColumns().size() + bounds]);
  }
}
