package io.millrace.sql.internal.execution;

import io.millrace.log.api.LogCursor;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the last row of each key in a table's topic. */
final class TableScan {
  private TableScan() {}

  /**
   * Hands out the last row of each key if it is wanted. Only such rows are kept meanwhile.
   *
   * @param scan is read to its end
   */
  static void read(
      TopicScan scan,
      RecordReader reader,
      PullMemory memory,
      Predicate<SourceRow> wanted,
      Consumer<SourceRow> rows) {
    Map<ByteBuffer, SourceRow> latest = new LinkedHashMap<>();
    for (LogCursor record = scan.next(); record != null; record = scan.next()) {
      byte[] keyBytes = record.key();
      if (keyBytes == null) {
        continue;
      }
      ByteBuffer key = ByteBuffer.wrap(keyBytes);
      if (record.value() == null) {
        release(memory, latest.remove(key));
        continue;
      }
      SourceRow row = reader.read(record, scan.partition());
      if (row != null && wanted.test(row)) {
        memory.hold(row.value());
        release(memory, latest.put(key, row));
      } else if (row != null) {
        release(memory, latest.remove(key));
      }
    }
    for (SourceRow row : latest.values()) {
      rows.accept(row);
      memory.release(row.value());
    }
  }

  private static void release(PullMemory memory, @Nullable SourceRow gone) {
    if (gone != null) {
      memory.release(gone.value());
    }
  }
}
