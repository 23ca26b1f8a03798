package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.kstream.Reducer;

/** What to do with each record of a group. */
record Aggregations<K, V, VA>(
    Initializer<VA> initializer, Aggregator<? super K, ? super V, VA> aggregator) {

  static <K, V, VA> Aggregations<K, V, VA> of(
      Initializer<VA> initializer, Aggregator<? super K, ? super V, VA> aggregator) {
    return new Aggregations<>(
        requireNonNull(initializer, "initializer can't be null"),
        requireNonNull(aggregator, "aggregator can't be null"));
  }

  static <K, V> Aggregations<K, V, Long> count() {
    return new Aggregations<>(() -> 0L, (key, value, count) -> count + 1);
  }

  /** The first value stands for itself. */
  static <K, V> Aggregations<K, V, V> reduce(Reducer<V> reducer) {
    return new Aggregations<>(() -> null, reducing(reducer));
  }

  static <K, V> Aggregator<K, V, V> reducing(Reducer<V> reducer) {
    return (key, value, reduced) -> reduced == null ? value : reducer.apply(reduced, value);
  }
}
