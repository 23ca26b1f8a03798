package io.millrace.common.serialization;

import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.Headers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ShortSerializer} wrote: 2 bytes, big-endian; null stays null. Stateless. */
public class ShortDeserializer implements Deserializer<Short> {

  /**
   * Reads the number.
   *
   * @throws SerializationException when there are not exactly 2 bytes
   */
  @Override
  public @Nullable Short deserialize(String topic, byte @Nullable [] data) {
    return data == null ? null : read(ByteBuffer.wrap(data));
  }

  @Override
  public @Nullable Short deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
    return data == null ? null : read(data);
  }

  private static Short read(ByteBuffer data) {
    if (data.remaining() != 2) {
      throw new SerializationException(
          "expected 2 bytes for a 16-bit integer, found " + data.remaining());
    }
    return data.getShort(data.position());
  }
}
