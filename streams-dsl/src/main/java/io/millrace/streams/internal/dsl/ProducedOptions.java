package io.millrace.streams.internal.dsl;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say. */
final class ProducedOptions<K, V> extends Produced<K, V> {
  ProducedOptions(Produced<K, V> options) {
    super(options);
  }

  @Nullable Serde<K> keySerde() {
    return keySerde;
  }

  @Nullable Serde<V> valueSerde() {
    return valueSerde;
  }

  @Nullable StreamPartitioner<? super K, ? super V> partitioner() {
    return partitioner;
  }

  @Nullable String name() {
    return processorName;
  }
}
