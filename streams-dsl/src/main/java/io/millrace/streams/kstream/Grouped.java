package io.millrace.streams.kstream;

import io.millrace.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * How grouped records are repartitioned: name of the topic, and serdes. Immutable.
 *
 * @param <K> the type of the grouping keys
 * @param <V> the type of the values
 */
public class Grouped<K, V> implements NamedOperation<Grouped<K, V>> {
  /** Writes keys; null for the stream's or the default. */
  protected final @Nullable Serde<K> keySerde;

  /** Writes values; null for the stream's or the default. */
  protected final @Nullable Serde<V> valueSerde;

  /** Name of the grouping and prefix of its repartition topic; null for a generated one. */
  protected final @Nullable String name;

  private Grouped(
      @Nullable String name, @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    this.name = name;
    this.keySerde = keySerde;
    this.valueSerde = valueSerde;
  }

  /** Copies another. */
  protected Grouped(Grouped<K, V> grouped) {
    this(grouped.name, grouped.keySerde, grouped.valueSerde);
  }

  /** Returns options with this name. */
  public static <K, V> Grouped<K, V> as(String name) {
    return new Grouped<>(name, null, null);
  }

  /** Returns options with this key serde. */
  public static <K, V> Grouped<K, V> keySerde(@Nullable Serde<K> keySerde) {
    return new Grouped<>(null, keySerde, null);
  }

  /** Returns options with this value serde. */
  public static <K, V> Grouped<K, V> valueSerde(@Nullable Serde<V> valueSerde) {
    return new Grouped<>(null, null, valueSerde);
  }

  /** Returns options with this name and these serdes. */
  public static <K, V> Grouped<K, V> with(
      @Nullable String name, @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    return new Grouped<>(name, keySerde, valueSerde);
  }

  /** Returns options with these serdes. */
  public static <K, V> Grouped<K, V> with(
      @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    return new Grouped<>(null, keySerde, valueSerde);
  }

  @Override
  public Grouped<K, V> withName(String name) {
    return new Grouped<>(name, keySerde, valueSerde);
  }

  /** Returns these options with another key serde. */
  public Grouped<K, V> withKeySerde(@Nullable Serde<K> keySerde) {
    return new Grouped<>(name, keySerde, valueSerde);
  }

  /** Returns these options with another value serde. */
  public Grouped<K, V> withValueSerde(@Nullable Serde<V> valueSerde) {
    return new Grouped<>(name, keySerde, valueSerde);
  }
}
