package io.millrace.sql.internal.format.registry;

import io.millrace.sql.internal.format.RecordDecodingException;
import java.nio.ByteBuffer;

/** The first bytes of a record that is written with a registered schema: 0 and the id. */
final class SchemaPrefix {
  /** Number of bytes. */
  static final int BYTES = 1 + Integer.BYTES;

  private static final byte MAGIC = 0;

  private SchemaPrefix() {}

  static byte[] of(int id) {
    return ByteBuffer.allocate(BYTES).put(MAGIC).putInt(id).array();
  }

  /** Returns the id. */
  static int id(byte[] data, String format) {
    if (data.length < BYTES) {
      throw new RecordDecodingException(
          format, "%d bytes, too few for a schema id".formatted(data.length), null, 0);
    }
    if (data[0] != MAGIC) {
      throw new RecordDecodingException(
          format, "the first byte is %d, not 0 as before a schema id".formatted(data[0]), null, 0);
    }
    return ByteBuffer.wrap(data).getInt(1);
  }
}
