package io.millrace.sql.internal.storage;

import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.row.SqlRow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys of windowed sources, as Kafka Streams writes them: the key, then the start of the window in
 * ms as 8 bytes, big-endian; the keys of sessions have the end of the window before the start. Rows
 * have the start, and that of sessions the end too, as Longs behind the key columns.
 */
public final class WindowKeyCodec implements RowCodec {
  private final RowCodec keys;
  private final int keyCount;
  private final boolean session;

  /**
   * Creates a codec around that of the key columns.
   *
   * @param keyCount how many key columns there are
   */
  public WindowKeyCodec(RowCodec keys, int keyCount, WindowShape window) {
    this.keys = keys;
    this.keyCount = keyCount;
    this.session = window.isSession();
  }

  /** Returns {@code key} with the bounds of a window behind its columns. */
  public static SqlRow withBounds(SqlRow key, WindowShape window, long startMs, long endMs) {
    return key.concat(window.isSession() ? SqlRow.of(startMs, endMs) : SqlRow.of(startMs));
  }

  @Override
  public byte @Nullable [] encode(@Nullable SqlRow row) {
    if (row == null) {
      return null;
    }
    byte[] key = keys.encode(SqlRow.wrap(Arrays.copyOf(row.toArray(), keyCount)));
    byte[] inner = key == null ? new byte[0] : key;
    int boundBytes = session ? 2 * Long.BYTES : Long.BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(inner.length + boundBytes).put(inner);
    if (session) {
      bytes.putLong(bound(row, keyCount + 1));
    }
    return bytes.putLong(bound(row, keyCount)).array();
  }

  private static long bound(SqlRow row, int index) {
    return row.get(index) instanceof Long ms ? ms : 0;
  }

  @Override
  public @Nullable SqlRow decode(byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    int innerBytes = data.length - (session ? 2 * Long.BYTES : Long.BYTES);
    if (innerBytes < 0) {
      throw new RecordDecodingException(
          "windowed key", "too few bytes for the bounds of a window", null, -1);
    }
    SqlRow key = keys.decode(Arrays.copyOf(data, innerBytes));
    SqlRow columns = key == null ? SqlRow.wrap(new Object[keyCount]) : key;
    ByteBuffer bytes = ByteBuffer.wrap(data);
    return session
        ? columns.concat(
            SqlRow.of(bytes.getLong(innerBytes + Long.BYTES), bytes.getLong(innerBytes)))
        : columns.concat(SqlRow.of(bytes.getLong(innerBytes)));
  }
}
