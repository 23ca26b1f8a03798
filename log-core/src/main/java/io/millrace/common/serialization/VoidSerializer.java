package io.millrace.common.serialization;

import org.jspecify.annotations.Nullable;

/** Writes nothing: the key or value of the record is null. Stateless. */
public class VoidSerializer implements Serializer<Void> {

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Void data) {
    return null;
  }
}
