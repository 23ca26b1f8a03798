package io.millrace.common.serialization;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes a 32-bit floating-point number as 4 bytes, big-endian; null stays null. Stateless. */
public class FloatSerializer implements Serializer<Float> {

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Float data) {
    return data == null ? null : ByteBuffer.allocate(4).putFloat(data).array();
  }
}
