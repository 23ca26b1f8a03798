package io.millrace.streams.internal.dsl;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.operator.AsyncMapValuesOperator.Limits;
import io.millrace.streams.kstream.Async;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say. */
final class AsyncOptions<K, V> extends Async<K, V> {
  AsyncOptions(Async<K, V> options) {
    super(options);
  }

  @Nullable String name() {
    return name;
  }

  @Nullable Serde<K> keySerde() {
    return keySerde;
  }

  @Nullable Serde<V> valueSerde() {
    return valueSerde;
  }

  Limits limits() {
    return new Limits(concurrency, timeout);
  }
}
