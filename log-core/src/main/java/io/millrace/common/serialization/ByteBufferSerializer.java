package io.millrace.common.serialization;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bytes from the start of a buffer to its position, as a buffer stands after it was
 * filled; a buffer that wraps an array and was not moved since gives that array. Null stays null.
 *
 * <p>As in Kafka, a buffer that was filled is flipped by this. Stateless.
 */
public class ByteBufferSerializer implements Serializer<ByteBuffer> {

  // The array is only used when it holds exactly the buffer's bytes.
  @SuppressWarnings("ByteBufferBackingArray")
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable ByteBuffer data) {
    if (data == null) {
      return null;
    }
    if (wrapsWholeArray(data)) {
      return data.array();
    }
    data.flip();
    return ByteBuffers.copyOf(data);
  }

  @SuppressWarnings("ByteBufferBackingArray")
  private static boolean wrapsWholeArray(ByteBuffer data) {
    return data.hasArray() && data.arrayOffset() == 0 && data.array().length == data.remaining();
  }
}
