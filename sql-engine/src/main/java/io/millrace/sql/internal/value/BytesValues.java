package io.millrace.sql.internal.value;

import java.nio.ByteBuffer;

/** Converts BYTES values, which are read-only buffers at position 0. */
public final class BytesValues {
  private BytesValues() {}

  /** Returns a value of {@code bytes}, which the caller must not change any more. */
  public static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** Returns a copy of the bytes of {@code value}, which stays as it is. */
  public static byte[] toArray(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return bytes;
  }
}
