package io.millrace.common.serialization;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes a 64-bit floating-point number as 8 bytes, big-endian; null stays null. Stateless. */
public class DoubleSerializer implements Serializer<Double> {

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Double data) {
    return data == null ? null : ByteBuffer.allocate(8).putDouble(data).array();
  }
}
