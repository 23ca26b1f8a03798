package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.internal.row.SqlRow;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of the heap the rows that one pull query holds take, as an estimate that is rather too
 * high: values that two rows share count twice. Not thread-safe.
 */
final class PullMemory {
  /** What a row costs beside its values: the objects around it and its place in a collection. */
  private static final long ROW_BYTES = 96;

  private static final long REFERENCE_BYTES = 8;
  private static final long SMALL_BYTES = 24;
  private static final long TEXT_BYTES = 48;
  private static final long NUMBER_BYTES = 72;
  private static final long MIB = 1 << 20;

  private final long mostBytes;
  private long bytes;

  /** Starts with nothing; {@code mostBytes} is what may be held at one time. */
  PullMemory(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** What a query may hold when nothing else is said: half of the largest heap. */
  static long defaultBytes() {
    return Runtime.getRuntime().maxMemory() / 2;
  }

  /**
   * Counts a row that is held from now on.
   *
   * @throws SqlException LIMIT_EXCEEDED when the rows no longer fit
   */
  void hold(SqlRow row) {
    bytes += size(row);
    if (bytes > mostBytes) {
      throw SqlException.builder(
              SqlErrorCode.LIMIT_EXCEEDED,
              "the query holds more rows than %.1f MiB of memory take"
                  .formatted((double) mostBytes / MIB))
          .hint(
              "Let WHERE or LIMIT leave fewer rows, or raise %s; joins hold every source but the"
                      .formatted(SessionProperties.PULL_MEMORY)
                  + " first, GROUP BY a row for each group, tables and ORDER BY the result.")
          .build();
    }
  }

  /** Takes back a row that was counted. */
  void release(SqlRow row) {
    bytes -= size(row);
  }

  private static long size(SqlRow row) {
    long size = ROW_BYTES;
    for (int i = 0; i < row.size(); i++) {
      size += REFERENCE_BYTES + valueSize(row.get(i));
    }
    return size;
  }

  private static long valueSize(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return 0;
    } else if (value instanceof String text) {
      return TEXT_BYTES + text.length();
    } else if (value instanceof ByteBuffer buffer) {
      return TEXT_BYTES + buffer.capacity();
    } else if (value instanceof BigDecimal) {
      return NUMBER_BYTES;
    } else if (value instanceof List<?> list) {
      return valuesSize(list);
    } else if (value instanceof SqlStruct struct) {
      return valuesSize(struct.values());
    } else if (value instanceof Map<?, ?> map) {
      return valuesSize(map.keySet()) + valuesSize(map.values());
    }
    return SMALL_BYTES;
  }

  private static long valuesSize(Iterable<?> values) {
    long size = TEXT_BYTES;
    for (Object value : values) {
      size += REFERENCE_BYTES + valueSize(value);
    }
    return size;
  }
}
