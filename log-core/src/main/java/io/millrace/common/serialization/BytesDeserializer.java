package io.millrace.common.serialization;

import io.millrace.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Wraps the bytes in a {@link Bytes}, without a copy; null stays null. Stateless. */
public class BytesDeserializer implements Deserializer<Bytes> {

  @Override
  public @Nullable Bytes deserialize(String topic, byte @Nullable [] data) {
    return data == null ? null : new Bytes(data);
  }
}
