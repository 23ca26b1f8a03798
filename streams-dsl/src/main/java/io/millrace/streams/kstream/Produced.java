package io.millrace.streams.kstream;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.processor.StreamPartitioner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a sink writes its topic. What is not given comes from the stream or the configuration. The
 * {@code with} methods change this object and return it.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public class Produced<K, V> implements NamedOperation<Produced<K, V>> {
  /** Writes keys; null for the stream's or the default. */
  protected @Nullable Serde<K> keySerde;

  /** Writes values; null for the stream's or the default. */
  protected @Nullable Serde<V> valueSerde;

  /** Chooses partitions; null for murmur2 of the key. */
  protected @Nullable StreamPartitioner<? super K, ? super V> partitioner;

  /** Name of the sink node; null for a generated one. */
  protected @Nullable String processorName;

  private Produced() {}

  /** Copies another. */
  protected Produced(Produced<K, V> produced) {
    keySerde = produced.keySerde;
    valueSerde = produced.valueSerde;
    partitioner = produced.partitioner;
    processorName = produced.processorName;
  }

  /** Returns options with these serdes. */
  public static <K, V> Produced<K, V> with(
      @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    return new Produced<K, V>().withKeySerde(keySerde).withValueSerde(valueSerde);
  }

  /** Returns options with these serdes and this partitioner. */
  public static <K, V> Produced<K, V> with(
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde,
      @Nullable StreamPartitioner<? super K, ? super V> partitioner) {
    return Produced.<K, V>with(keySerde, valueSerde).withStreamPartitioner(partitioner);
  }

  /** Returns options with this name for the sink. */
  public static <K, V> Produced<K, V> as(String processorName) {
    return new Produced<K, V>().withName(processorName);
  }

  /** Returns options with this key serde. */
  public static <K, V> Produced<K, V> keySerde(@Nullable Serde<K> keySerde) {
    return new Produced<K, V>().withKeySerde(keySerde);
  }

  /** Returns options with this value serde. */
  public static <K, V> Produced<K, V> valueSerde(@Nullable Serde<V> valueSerde) {
    return new Produced<K, V>().withValueSerde(valueSerde);
  }

  /** Returns options with this partitioner. */
  public static <K, V> Produced<K, V> streamPartitioner(
      @Nullable StreamPartitioner<? super K, ? super V> partitioner) {
    return new Produced<K, V>().withStreamPartitioner(partitioner);
  }

  /** Sets what chooses the partition; null for murmur2 of the key. */
  public Produced<K, V> withStreamPartitioner(
      @Nullable StreamPartitioner<? super K, ? super V> partitioner) {
    this.partitioner = partitioner;
    return this;
  }

  /** Sets how values are written; null for the stream's. */
  public Produced<K, V> withValueSerde(@Nullable Serde<V> valueSerde) {
    this.valueSerde = valueSerde;
    return this;
  }

  /** Sets how keys are written; null for the stream's. */
  public Produced<K, V> withKeySerde(@Nullable Serde<K> keySerde) {
    this.keySerde = keySerde;
    return this;
  }

  @Override
  public Produced<K, V> withName(String name) {
    this.processorName = name;
    return this;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o == this
        || (o instanceof Produced<?, ?> other
            && Objects.equals(keySerde, other.keySerde)
            && Objects.equals(valueSerde, other.valueSerde)
            && Objects.equals(partitioner, other.partitioner));
  }

  @Override
  public int hashCode() {
    return Objects.hash(keySerde, valueSerde, partitioner);
  }
}
