package io.millrace.common.serialization;

import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.Headers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what {@link LongSerializer} wrote: 8 bytes, big-endian; null stays null. Stateless. */
public class LongDeserializer implements Deserializer<Long> {

  /**
   * Reads the number.
   *
   * @throws SerializationException when there are not exactly 8 bytes
   */
  @Override
  public @Nullable Long deserialize(String topic, byte @Nullable [] data) {
    return data == null ? null : read(ByteBuffer.wrap(data));
  }

  @Override
  public @Nullable Long deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
    return data == null ? null : read(data);
  }

  private static Long read(ByteBuffer data) {
    if (data.remaining() != 8) {
      throw new SerializationException(
          "expected 8 bytes for a 64-bit integer, found " + data.remaining());
    }
    return data.getLong(data.position());
  }
}
