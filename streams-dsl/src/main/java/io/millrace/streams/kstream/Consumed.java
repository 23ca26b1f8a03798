package io.millrace.streams.kstream;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.AutoOffsetReset;
import io.millrace.streams.Topology;
import io.millrace.streams.processor.TimestampExtractor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a source reads its topics. What is not given comes from the configuration. The {@code with}
 * methods change this object and return it.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public class Consumed<K, V> implements NamedOperation<Consumed<K, V>> {
  /** Reads keys; null for the default. */
  protected @Nullable Serde<K> keySerde;

  /** Reads values; null for the default. */
  protected @Nullable Serde<V> valueSerde;

  /** Decides the time of a record; null for the default. */
  protected @Nullable TimestampExtractor timestampExtractor;

  /** Where to begin without a committed position; null for the default. */
  protected @Nullable AutoOffsetReset resetPolicy;

  /** Name of the source node; null for a generated one. */
  protected @Nullable String processorName;

  private Consumed() {}

  /** Copies another. */
  protected Consumed(Consumed<K, V> consumed) {
    keySerde = consumed.keySerde;
    valueSerde = consumed.valueSerde;
    timestampExtractor = consumed.timestampExtractor;
    resetPolicy = consumed.resetPolicy;
    processorName = consumed.processorName;
  }

  /** Returns options with all four settings; each may be null for its default. */
  public static <K, V> Consumed<K, V> with(
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable AutoOffsetReset resetPolicy) {
    return new Consumed<K, V>()
        .withKeySerde(keySerde)
        .withValueSerde(valueSerde)
        .withTimestampExtractor(timestampExtractor)
        .withOffsetResetPolicy(resetPolicy);
  }

  /**
   * The same with the old word for where to begin.
   *
   * @deprecated use {@link AutoOffsetReset}
   */
  @Deprecated
  public static <K, V> Consumed<K, V> with(
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde,
      @Nullable TimestampExtractor timestampExtractor,
      Topology.@Nullable AutoOffsetReset resetPolicy) {
    return with(keySerde, valueSerde, timestampExtractor, reset(resetPolicy));
  }

  /**
   * Returns options with this place to begin, the old word for it.
   *
   * @deprecated use {@link AutoOffsetReset}
   */
  @Deprecated
  public static <K, V> Consumed<K, V> with(Topology.@Nullable AutoOffsetReset resetPolicy) {
    return with(reset(resetPolicy));
  }

  @SuppressWarnings("deprecation") // programs that use it go on working
  private static @Nullable AutoOffsetReset reset(Topology.@Nullable AutoOffsetReset old) {
    if (old == null) {
      return null;
    }
    return old == Topology.AutoOffsetReset.EARLIEST
        ? AutoOffsetReset.earliest()
        : AutoOffsetReset.latest();
  }

  /** Returns options with these serdes. */
  public static <K, V> Consumed<K, V> with(
      @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    return with(keySerde, valueSerde, null, (AutoOffsetReset) null);
  }

  /** Returns options with this extractor. */
  public static <K, V> Consumed<K, V> with(@Nullable TimestampExtractor timestampExtractor) {
    return with(null, null, timestampExtractor, (AutoOffsetReset) null);
  }

  /** Returns options with this place to begin. */
  public static <K, V> Consumed<K, V> with(@Nullable AutoOffsetReset resetPolicy) {
    return with(null, null, null, resetPolicy);
  }

  /** Returns options with this name for the source. */
  public static <K, V> Consumed<K, V> as(String processorName) {
    return new Consumed<K, V>().withName(processorName);
  }

  /** Sets how keys are read; null for the default. */
  public Consumed<K, V> withKeySerde(@Nullable Serde<K> keySerde) {
    this.keySerde = keySerde;
    return this;
  }

  /** Sets how values are read; null for the default. */
  public Consumed<K, V> withValueSerde(@Nullable Serde<V> valueSerde) {
    this.valueSerde = valueSerde;
    return this;
  }

  /** Sets what decides the time of a record; null for the default. */
  public Consumed<K, V> withTimestampExtractor(@Nullable TimestampExtractor timestampExtractor) {
    this.timestampExtractor = timestampExtractor;
    return this;
  }

  /**
   * Sets where to begin, the old word for it.
   *
   * @deprecated use {@link AutoOffsetReset}
   */
  @Deprecated
  public Consumed<K, V> withOffsetResetPolicy(Topology.@Nullable AutoOffsetReset resetPolicy) {
    return withOffsetResetPolicy(reset(resetPolicy));
  }

  /** Sets where to begin when no position is committed; null for the default. */
  public Consumed<K, V> withOffsetResetPolicy(@Nullable AutoOffsetReset resetPolicy) {
    this.resetPolicy = resetPolicy;
    return this;
  }

  @Override
  public Consumed<K, V> withName(String processorName) {
    this.processorName = processorName;
    return this;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o == this
        || (o instanceof Consumed<?, ?> other
            && Objects.equals(keySerde, other.keySerde)
            && Objects.equals(valueSerde, other.valueSerde)
            && Objects.equals(timestampExtractor, other.timestampExtractor)
            && Objects.equals(resetPolicy, other.resetPolicy));
  }

  @Override
  public int hashCode() {
    return Objects.hash(keySerde, valueSerde, timestampExtractor, resetPolicy);
  }
}
