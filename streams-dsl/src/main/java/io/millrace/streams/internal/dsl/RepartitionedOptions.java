package io.millrace.streams.internal.dsl;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.kstream.Repartitioned;
import io.millrace.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say. */
final class RepartitionedOptions<K, V> extends Repartitioned<K, V> {
  RepartitionedOptions(Repartitioned<K, V> options) {
    super(options);
  }

  @Nullable Serde<K> keySerde() {
    return keySerde;
  }

  @Nullable Serde<V> valueSerde() {
    return valueSerde;
  }

  @Nullable StreamPartitioner<K, V> partitioner() {
    return partitioner;
  }

  @Nullable Integer partitions() {
    return numberOfPartitions;
  }

  @Nullable String name() {
    return name;
  }
}
