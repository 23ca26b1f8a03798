package io.millrace.streams.kstream;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is repartitioned. Immutable.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public class Repartitioned<K, V> implements NamedOperation<Repartitioned<K, V>> {
  /** Prefix of the repartition topic; null for a generated one. */
  protected final @Nullable String name;

  /** Writes keys; null for the stream's or the default. */
  protected final @Nullable Serde<K> keySerde;

  /** Writes values; null for the stream's or the default. */
  protected final @Nullable Serde<V> valueSerde;

  /** Number of partitions; null for the most that the sources have. */
  protected final @Nullable Integer numberOfPartitions;

  /** Chooses partitions; null for murmur2 of the key. */
  protected final @Nullable StreamPartitioner<K, V> partitioner;

  private Repartitioned(
      @Nullable String name,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde,
      @Nullable Integer numberOfPartitions,
      @Nullable StreamPartitioner<K, V> partitioner) {
    this.name = name;
    this.keySerde = keySerde;
    this.valueSerde = valueSerde;
    this.numberOfPartitions = numberOfPartitions;
    this.partitioner = partitioner;
  }

  /** Copies another. */
  protected Repartitioned(Repartitioned<K, V> repartitioned) {
    this(
        repartitioned.name,
        repartitioned.keySerde,
        repartitioned.valueSerde,
        repartitioned.numberOfPartitions,
        repartitioned.partitioner);
  }

  /** Returns options with this name. */
  public static <K, V> Repartitioned<K, V> as(String name) {
    return new Repartitioned<>(name, null, null, null, null);
  }

  /** Returns options with these serdes. */
  public static <K, V> Repartitioned<K, V> with(
      @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    return new Repartitioned<>(null, keySerde, valueSerde, null, null);
  }

  /** Returns options with this partitioner. */
  public static <K, V> Repartitioned<K, V> streamPartitioner(
      @Nullable StreamPartitioner<K, V> partitioner) {
    return new Repartitioned<>(null, null, null, null, partitioner);
  }

  /** Returns options with this number of partitions. */
  public static <K, V> Repartitioned<K, V> numberOfPartitions(int numberOfPartitions) {
    return new Repartitioned<>(null, null, null, numberOfPartitions, null);
  }

  @Override
  public Repartitioned<K, V> withName(String name) {
    return new Repartitioned<>(name, keySerde, valueSerde, numberOfPartitions, partitioner);
  }

  /** Returns these options with another number of partitions. */
  public Repartitioned<K, V> withNumberOfPartitions(int numberOfPartitions) {
    return new Repartitioned<>(name, keySerde, valueSerde, numberOfPartitions, partitioner);
  }

  /** Returns these options with another key serde. */
  public Repartitioned<K, V> withKeySerde(@Nullable Serde<K> keySerde) {
    return new Repartitioned<>(name, keySerde, valueSerde, numberOfPartitions, partitioner);
  }

  /** Returns these options with another value serde. */
  public Repartitioned<K, V> withValueSerde(@Nullable Serde<V> valueSerde) {
    return new Repartitioned<>(name, keySerde, valueSerde, numberOfPartitions, partitioner);
  }

  /** Returns these options with another partitioner. */
  public Repartitioned<K, V> withStreamPartitioner(@Nullable StreamPartitioner<K, V> partitioner) {
    return new Repartitioned<>(name, keySerde, valueSerde, numberOfPartitions, partitioner);
  }
}
