package io.millrace.common.serialization;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Copies bytes out of buffers without moving their position. */
final class ByteBuffers {
  private ByteBuffers() {}

  /** The bytes between position and limit as a new array; null stays null. */
  static byte @Nullable [] copyOf(@Nullable ByteBuffer data) {
    if (data == null) {
      return null;
    }
    byte[] copy = new byte[data.remaining()];
    data.get(data.position(), copy);
    return copy;
  }
}
