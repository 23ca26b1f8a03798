package io.millrace.common.serialization;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bytes from the start of a buffer to its limit, whatever its position; null stays null.
 * As in Kafka, the buffer is rewound, and one that is a whole array gives that array, without a
 * copy. Stateless.
 */
public class ByteBufferSerializer implements Serializer<ByteBuffer> {

  // The array is only handed out when it holds exactly the buffer's bytes.
  @SuppressWarnings("ByteBufferBackingArray")
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable ByteBuffer data) {
    if (data == null) {
      return null;
    }
    data.rewind();
    boolean wholeArray =
        data.hasArray() && data.arrayOffset() == 0 && data.array().length == data.remaining();
    return wholeArray ? data.array() : ByteBuffers.copyOf(data);
  }
}
