package io.millrace.common.serialization;

import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.Headers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FloatSerializer} wrote: 4 bytes, big-endian; null stays null. Stateless. */
public class FloatDeserializer implements Deserializer<Float> {

  /**
   * Reads the number.
   *
   * @throws SerializationException when there are not exactly 4 bytes
   */
  @Override
  public @Nullable Float deserialize(String topic, byte @Nullable [] data) {
    return data == null ? null : read(ByteBuffer.wrap(data));
  }

  @Override
  public @Nullable Float deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
    return data == null ? null : read(data);
  }

  private static Float read(ByteBuffer data) {
    if (data.remaining() != 4) {
      throw new SerializationException(
          "expected 4 bytes for a 32-bit floating-point number, found " + data.remaining());
    }
    return data.getFloat(data.position());
  }
}
