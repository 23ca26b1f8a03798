package io.millrace.common.serialization;

import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.Headers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one byte, 1 or 0, as a truth value; null stays null. Stateless. */
public class BooleanDeserializer implements Deserializer<Boolean> {

  /**
   * Reads the truth value.
   *
   * @throws SerializationException when there is not exactly one byte, or it is neither 0 nor 1
   */
  @Override
  public @Nullable Boolean deserialize(String topic, byte @Nullable [] data) {
    return data == null ? null : read(ByteBuffer.wrap(data));
  }

  @Override
  public @Nullable Boolean deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
    return data == null ? null : read(data);
  }

  private static Boolean read(ByteBuffer data) {
    if (data.remaining() != 1) {
      throw new SerializationException(
          "expected 1 byte for a truth value, found " + data.remaining());
    }
    byte found = data.get(data.position());
    if (found != 0 && found != 1) {
      throw new SerializationException("expected 0 or 1 for a truth value, found " + found);
    }
    return found == 1;
  }
}
