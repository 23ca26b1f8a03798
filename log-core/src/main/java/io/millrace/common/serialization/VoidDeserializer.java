package io.millrace.common.serialization;

import io.millrace.common.header.Headers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Expects null. Stateless. */
public class VoidDeserializer implements Deserializer<Void> {

  /**
   * Gives null for null.
   *
   * @throws IllegalArgumentException when there are bytes
   */
  @Override
  public @Nullable Void deserialize(String topic, byte @Nullable [] data) {
    requireNull(data);
    return null;
  }

  @Override
  public @Nullable Void deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
    requireNull(data);
    return null;
  }

  private static void requireNull(@Nullable Object data) {
    if (data != null) {
      throw new IllegalArgumentException("expected null where the type is Void, found bytes");
    }
  }
}
