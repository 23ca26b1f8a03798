package io.millrace.sql.internal.execution;

import io.millrace.log.api.LogCursor;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds the last row of each key in a table's topic. */
final class TableScan {
  private TableScan() {}

  /**
   * Hands out the last row of each key if it is wanted. Only such rows are kept meanwhile.
   *
   * @param scan is read to its end
   */
  static void read(
      TopicScan scan, RecordReader reader, Predicate<SourceRow> wanted, Consumer<SourceRow> rows) {
    Map<ByteBuffer, SourceRow> latest = new LinkedHashMap<>();
    for (LogCursor record = scan.next(); record != null; record = scan.next()) {
      byte[] keyBytes = record.key();
      if (keyBytes == null) {
        continue;
      }
      ByteBuffer key = ByteBuffer.wrap(keyBytes);
      if (record.value() == null) {
        latest.remove(key);
        continue;
      }
      SourceRow row = reader.read(record, scan.partition());
      if (row != null && wanted.test(row)) {
        latest.put(key, row);
      } else if (row != null) {
        latest.remove(key);
      }
    }
    latest.values().forEach(rows);
  }
}
