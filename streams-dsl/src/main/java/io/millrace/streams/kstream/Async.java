package io.millrace.streams.kstream;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How values are mapped asynchronously; see {@link KStream#mapValuesAsync}. Immutable. Goes beyond
 * Kafka Streams.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the new values
 */
public class Async<K, V> implements NamedOperation<Async<K, V>> {
  /** How many calls may be under way in each task if nothing else is said. */
  public static final int DEFAULT_CONCURRENCY = 64;

  /** How long a call may take if nothing else is said. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** Name of the node; null for a generated one. */
  protected final @Nullable String name;

  /** Writes keys; null for the stream's or the default. */
  protected final @Nullable Serde<K> keySerde;

  /** Writes new values; null for the default. */
  protected final @Nullable Serde<V> valueSerde;

  /** How many calls may be under way in each task. */
  protected final int concurrency;

  /** How long a call may take. */
  protected final Duration timeout;

  private Async(
      @Nullable String name,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde,
      int concurrency,
      Duration timeout) {
    this.name = name;
    this.keySerde = keySerde;
    this.valueSerde = valueSerde;
    this.concurrency = concurrency;
    this.timeout = timeout;
  }

  /** Copies another. */
  protected Async(Async<K, V> async) {
    this(async.name, async.keySerde, async.valueSerde, async.concurrency, async.timeout);
  }

  /** Returns options with this name. */
  public static <K, V> Async<K, V> as(String name) {
    Named.validate(name);
    return new Async<>(name, null, null, DEFAULT_CONCURRENCY, DEFAULT_TIMEOUT);
  }

  /** Returns options with these serdes; null for the stream's key serde and the defaults. */
  public static <K, V> Async<K, V> with(
      @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    return new Async<>(null, keySerde, valueSerde, DEFAULT_CONCURRENCY, DEFAULT_TIMEOUT);
  }

  @Override
  public Async<K, V> withName(String name) {
    Named.validate(name);
    return new Async<>(name, keySerde, valueSerde, concurrency, timeout);
  }

  /** Returns these options with another key serde. */
  public Async<K, V> withKeySerde(@Nullable Serde<K> keySerde) {
    return new Async<>(name, keySerde, valueSerde, concurrency, timeout);
  }

  /** Returns these options with another value serde. */
  public Async<K, V> withValueSerde(@Nullable Serde<V> valueSerde) {
    return new Async<>(name, keySerde, valueSerde, concurrency, timeout);
  }

  /**
   * Returns these options with another number of calls that may be under way in each task, which is
   * a partition of the input.
   *
   * @throws IllegalArgumentException when it is not positive
   */
  public Async<K, V> withConcurrency(int concurrency) {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, got " + concurrency);
    }
    return new Async<>(name, keySerde, valueSerde, concurrency, timeout);
  }

  /**
   * Returns these options with another limit for each call.
   *
   * @throws IllegalArgumentException when it is shorter than 1 ms
   */
  public Async<K, V> withTimeout(Duration timeout) {
    if (requireNonNull(timeout, "timeout can't be null").toMillis() < 1) {
      throw new IllegalArgumentException("timeout must be at least 1 ms, got " + timeout);
    }
    return new Async<>(name, keySerde, valueSerde, concurrency, timeout);
  }
}
