package io.millrace.common.serialization;

import io.millrace.common.header.Headers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Wraps the bytes in a buffer, without a copy; null stays null. Stateless. */
public class ByteBufferDeserializer implements Deserializer<ByteBuffer> {

  @Override
  public @Nullable ByteBuffer deserialize(String topic, byte @Nullable [] data) {
    return data == null ? null : ByteBuffer.wrap(data);
  }

  @Override
  public @Nullable ByteBuffer deserialize(
      String topic, Headers headers, @Nullable ByteBuffer data) {
    return data;
  }
}
