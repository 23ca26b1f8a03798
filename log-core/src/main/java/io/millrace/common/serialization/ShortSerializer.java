package io.millrace.common.serialization;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes a 16-bit integer as 2 bytes, big-endian; null stays null. Stateless. */
public class ShortSerializer implements Serializer<Short> {

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Short data) {
    return data == null ? null : ByteBuffer.allocate(2).putShort(data).array();
  }
}
