package io.millrace.streams.internal.dsl;

import io.millrace.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** The serdes of a stream or table, as far as they are known. */
record SerdePair<K, V>(@Nullable Serde<K> key, @Nullable Serde<V> value) {

  static <K, V> SerdePair<K, V> unknown() {
    return new SerdePair<>(null, null);
  }

  <VR> SerdePair<K, VR> withoutValue() {
    return new SerdePair<>(key, null);
  }

  <KR> SerdePair<KR, V> withoutKey() {
    return new SerdePair<>(null, value);
  }

  /** These, replaced by those that are given. */
  SerdePair<K, V> overriddenBy(@Nullable Serde<K> givenKey, @Nullable Serde<V> givenValue) {
    return new SerdePair<>(
        givenKey != null ? givenKey : key, givenValue != null ? givenValue : value);
  }
}
