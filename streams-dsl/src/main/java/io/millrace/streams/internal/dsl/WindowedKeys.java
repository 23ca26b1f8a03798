package io.millrace.streams.internal.dsl;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.streams.kstream.SessionWindowedDeserializer;
import io.millrace.streams.kstream.SessionWindowedSerializer;
import io.millrace.streams.kstream.TimeWindowedDeserializer;
import io.millrace.streams.kstream.TimeWindowedSerializer;
import io.millrace.streams.kstream.Windowed;
import org.jspecify.annotations.Nullable;

/** Serdes of the keys of windowed tables; the record key's may be left to the defaults. */
final class WindowedKeys {
  private WindowedKeys() {}

  static <K> Serde<Windowed<K>> serde(@Nullable Serde<K> inner, FixedWindows windows) {
    return new Serdes.WrapperSerde<>(
        new TimeWindowedSerializer<>(inner == null ? null : inner.serializer()),
        new TimeWindowedDeserializer<>(
            inner == null ? null : inner.deserializer(), windows.sizeMs()));
  }

  static <K> Serde<Windowed<K>> sessionSerde(@Nullable Serde<K> inner) {
    return new Serdes.WrapperSerde<>(
        new SessionWindowedSerializer<>(inner == null ? null : inner.serializer()),
        new SessionWindowedDeserializer<>(inner == null ? null : inner.deserializer()));
  }
}
