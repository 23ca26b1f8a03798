package io.millrace.streams.kstream.internals;

import io.millrace.common.serialization.Serializer;
import io.millrace.streams.kstream.Windowed;

/**
 * Writes windowed keys, and the record key alone, which decides the partition.
 *
 * @param <T> the type of the record key
 */
public interface WindowedSerializer<T> extends Serializer<Windowed<T>> {

  /** Writes the record key alone. */
  byte[] serializeBaseKey(String topic, Windowed<T> data);
}
