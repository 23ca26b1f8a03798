package io.millrace.streams.internal.operator;

import io.millrace.common.serialization.Serde;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.state.Scratch;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.processor.api.Record;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a table, merged by key: the first old value, the last new one. What is the same as
 * before, value and timestamp, vanishes. The order is that of the first change. What memory is too
 * small for goes elsewhere, if the serdes are known.
 */
final class Consolidation<K, V> {
  // Serializers may want a topic's name; nothing is written here.
  private static final String NO_TOPIC = "";

  /** One key in so many is looked at to estimate what all take in memory. */
  private static final int CHECK_KEYS = 256;

  /** What objects add to the bytes of a row, roughly. */
  private static final long ROW_BYTES = 200;

  private final @Nullable Serde<K> keySerde;
  private final @Nullable Serde<V> valueSerde;
  private final @Nullable Scratch scratch;
  private Map<Object, Held<K, V>> heldByKey = new LinkedHashMap<>();
  private long estimatedBytes;
  private @Nullable ScratchChanges<K, V> tooMany;

  /** What a row was before the first change, and the record of the last. */
  private record Held<K, V>(Change<V> first, Record<K, Change<V>> last) {}

  /**
   * Nothing yet.
   *
   * @param keySerde null if not known
   * @param valueSerde null if not known
   * @param scratch room beyond memory; null when there is none
   */
  Consolidation(
      @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde, @Nullable Scratch scratch) {
    this.keySerde = keySerde;
    this.valueSerde = valueSerde;
    this.scratch = scratch;
  }

  void add(Record<K, Change<V>> record) {
    if (tooMany != null) {
      tooMany.add(record.value(), record);
      return;
    }
    int before = heldByKey.size();
    heldByKey.merge(
        identity(record.key()),
        new Held<>(record.value(), record),
        (known, added) -> new Held<>(known.first(), added.last()));
    if (heldByKey.size() > before && (before + 1) % CHECK_KEYS == 0) {
      makeRoom(record);
    }
  }

  /** Moves everything out of memory when it is too much; one key in many tells how much it is. */
  private void makeRoom(Record<K, Change<V>> sample) {
    if (scratch == null || keySerde == null || valueSerde == null) {
      return;
    }
    V value = sample.value().newValue();
    int keyBytes = keySerde.serializer().serialize(NO_TOPIC, sample.key()).length;
    int valueBytes = value == null ? 0 : valueSerde.serializer().serialize(NO_TOPIC, value).length;
    estimatedBytes += CHECK_KEYS * (ROW_BYTES + 2L * keyBytes + 4L * valueBytes);
    if (estimatedBytes > scratch.memoryBytes()) {
      ScratchChanges<K, V> target = new ScratchChanges<>(keySerde, valueSerde, scratch);
      heldByKey.values().forEach(held -> target.add(held.first(), held.last()));
      heldByKey = new LinkedHashMap<>();
      tooMany = target;
    }
  }

  /** Takes out what is to be passed on; says whether there was something. */
  boolean drain(Consumer<Record<K, V>> target) {
    Map<Object, Held<K, V>> drained = heldByKey;
    ScratchChanges<K, V> drainedToo = tooMany;
    heldByKey = new LinkedHashMap<>();
    estimatedBytes = 0;
    tooMany = null;
    boolean[] any = {false};
    Consumer<Record<K, V>> noting =
        record -> {
          any[0] = true;
          target.accept(record);
        };
    for (Held<K, V> held : drained.values()) {
      if (!vanishes(held)) {
        noting.accept(held.last().<V>withValue(held.last().value().newValue()));
      }
    }
    if (drainedToo != null) {
      try (drainedToo) {
        drainedToo.forEach(noting);
      }
    }
    return any[0];
  }

  /** Forgets everything. */
  void clear() {
    heldByKey = new LinkedHashMap<>();
    estimatedBytes = 0;
    if (tooMany != null) {
      tooMany.close();
      tooMany = null;
    }
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
