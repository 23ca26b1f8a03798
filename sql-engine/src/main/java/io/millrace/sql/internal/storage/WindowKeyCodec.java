package io.millrace.sql.internal.storage;

import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.row.SqlRow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys of windowed sources, as Kafka Streams writes them: the key, then the start of the window in
 * ms as 8 bytes, big-endian. Rows have the start as one more column, a Long, at the end.
 */
public final class WindowKeyCodec implements RowCodec {
  private final RowCodec keys;

  /** Creates a codec around that of the key columns. */
  public WindowKeyCodec(RowCodec keys) {
    this.keys = keys;
  }

  @Override
  public byte @Nullable [] encode(@Nullable SqlRow row) {
    if (row == null) {
      return null;
    }
    int size = row.size() - 1;
    byte[] key = keys.encode(SqlRow.wrap(Arrays.copyOf(row.toArray(), size)));
    byte[] inner = key == null ? new byte[0] : key;
    Long startMs = (Long) row.get(size);
    return ByteBuffer.allocate(inner.length + Long.BYTES)
        .put(inner)
        .putLong(startMs == null ? 0 : startMs)
        .array();
  }

  @Override
  public @Nullable SqlRow decode(byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    int innerBytes = data.length - Long.BYTES;
    if (innerBytes < 0) {
      throw new RecordDecodingException("windowed key", "fewer than 8 bytes", null, -1);
    }
    SqlRow key = keys.decode(Arrays.copyOf(data, innerBytes));
    long startMs = ByteBuffer.wrap(data).getLong(innerBytes);
    SqlRow columns = key == null ? SqlRow.empty() : key;
    return columns.concat(SqlRow.of(startMs));
  }
}
