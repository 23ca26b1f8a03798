package io.millrace.common.serialization;

import io.millrace.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Writes the bytes that a {@link Bytes} wraps, without a copy; null stays null. Stateless. */
public class BytesSerializer implements Serializer<Bytes> {

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Bytes data) {
    return data == null ? null : data.get();
  }
}
