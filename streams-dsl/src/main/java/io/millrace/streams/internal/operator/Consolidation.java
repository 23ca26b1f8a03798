package io.millrace.streams.internal.operator;

import io.millrace.common.serialization.Serde;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.processor.api.Record;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a table, merged by key: the first old value, the last new one. What is the same as
 * before, value and timestamp, vanishes. The order is that of the first change.
 */
final class Consolidation<K, V> {
  // Serializers may want a topic's name; nothing is written here.
  private static final String NO_TOPIC = "";

  private final @Nullable Serde<K> keySerde;
  private final @Nullable Serde<V> valueSerde;
  private Map<Object, Held<K, V>> heldByKey = new LinkedHashMap<>();

  /** What a row was before the first change, and the record of the last. */
  private record Held<K, V>(Change<V> first, Record<K, Change<V>> last) {}

  Consolidation(@Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    this.keySerde = keySerde;
    this.valueSerde = valueSerde;
  }

  void add(Record<K, Change<V>> record) {
    heldByKey.merge(
        identity(record.key()),
        new Held<>(record.value(), record),
        (known, added) -> new Held<>(known.first(), added.last()));
  }

  /** Takes out what is to be passed on. */
  List<Record<K, V>> drain() {
    if (heldByKey.isEmpty()) {
      return List.of();
    }
    List<Record<K, V>> records = new ArrayList<>(heldByKey.size());
    for (Held<K, V> held : heldByKey.values()) {
      if (!vanishes(held)) {
        records.add(held.last().<V>withValue(held.last().value().newValue()));
      }
    }
    heldByKey = new LinkedHashMap<>();
    return records;
  }

  private boolean vanishes(Held<K, V> held) {
    V newValue = held.last().value().newValue();
    Change<V> first = held.first();
    if (first.oldTimestampMs() == Change.NOT_KNOWN) {
      return false;
    }
    if (newValue == null || first.oldValue() == null) {
      return newValue == first.oldValue();
    }
    return first.oldTimestampMs() == held.last().timestamp()
        && sameBytes(first.oldValue(), newValue);
  }

  private boolean sameBytes(V value, V other) {
    if (valueSerde == null) {
      return Objects.deepEquals(value, other);
    }
    return value.equals(other)
        || Arrays.equals(
            valueSerde.serializer().serialize(NO_TOPIC, value),
            valueSerde.serializer().serialize(NO_TOPIC, other));
  }

  /** Something with equals and hashCode that stands for the key. */
  private Object identity(K key) {
    boolean comparable =
        key instanceof String
            || key instanceof Number
            || key instanceof Boolean
            || (key instanceof Windowed<?> windowed && windowed.key() instanceof String);
    if (comparable || keySerde == null) {
      return key;
    }
    return Bytes.wrap(keySerde.serializer().serialize(NO_TOPIC, key));
  }
}
