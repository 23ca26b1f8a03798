package io.millrace.streams.internal.dsl;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.kstream.Grouped;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say. */
final class GroupedOptions<K, V> extends Grouped<K, V> {
  GroupedOptions(Grouped<K, V> options) {
    super(options);
  }

  @Nullable Serde<K> keySerde() {
    return keySerde;
  }

  @Nullable Serde<V> valueSerde() {
    return valueSerde;
  }

  @Nullable String name() {
    return name;
  }
}
