package io.millrace.common.serialization;

import org.jspecify.annotations.Nullable;

/** Passes bytes on as they are, without a copy. Stateless. */
public class ByteArrayDeserializer implements Deserializer<byte[]> {

  @Override
  public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
    return data;
  }
}
