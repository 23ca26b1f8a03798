package io.millrace.common.serialization;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes a 64-bit integer as 8 bytes, big-endian; null stays null. Stateless. */
public class LongSerializer implements Serializer<Long> {

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Long data) {
    return data == null ? null : ByteBuffer.allocate(8).putLong(data).array();
  }
}
