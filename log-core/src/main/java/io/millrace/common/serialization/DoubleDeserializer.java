package io.millrace.common.serialization;

import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.Headers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DoubleSerializer} wrote: 8 bytes, big-endian; null stays null. Stateless. */
public class DoubleDeserializer implements Deserializer<Double> {

  /**
   * Reads the number.
   *
   * @throws SerializationException when there are not exactly 8 bytes
   */
  @Override
  public @Nullable Double deserialize(String topic, byte @Nullable [] data) {
    return data == null ? null : read(ByteBuffer.wrap(data));
  }

  @Override
  public @Nullable Double deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
    return data == null ? null : read(data);
  }

  private static Double read(ByteBuffer data) {
    if (data.remaining() != 8) {
      throw new SerializationException(
          "expected 8 bytes for a 64-bit floating-point number, found " + data.remaining());
    }
    return data.getDouble(data.position());
  }
}
