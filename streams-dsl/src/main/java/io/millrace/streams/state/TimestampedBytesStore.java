package io.millrace.streams.state;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Marks stores of bytes whose values carry 8 bytes of timestamp in front. */
public interface TimestampedBytesStore {

  /** Puts the timestamp -1, unknown, in front of a value; null stays null. */
  static byte @Nullable [] convertToTimestampedFormat(byte @Nullable [] plainValue) {
    return plainValue == null
        ? null
        : ByteBuffer.allocate(Long.BYTES + plainValue.length).putLong(-1).put(plainValue).array();
  }
}
