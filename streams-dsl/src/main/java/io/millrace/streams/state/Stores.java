package io.millrace.streams.state;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.store.SpecSuppliers;
import io.millrace.streams.internal.store.StoreBuilders;
import io.millrace.streams.internal.store.StoreBuilders.Types;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes the stores that come with Millrace. Persistent and in-memory stores of a durable
 * application are both kept through a restart; the data of the latter is meant to be small. A
 * program may bring its own suppliers: what their stores hold is kept with each commit too, and
 * handed to their restore callbacks after a restart.
 */
public final class Stores {

  /** Only for the sake of existing code; everything here is static. */
  public Stores() {}

  /** A key-value store on disk. */
  public static KeyValueBytesStoreSupplier persistentKeyValueStore(String name) {
    return keyValues(name, false, true);
  }

  /** A key-value store on disk that keeps a timestamp with each value. */
  public static KeyValueBytesStoreSupplier persistentTimestampedKeyValueStore(String name) {
    return keyValues(name, true, true);
  }

  /** A key-value store in memory. */
  public static KeyValueBytesStoreSupplier inMemoryKeyValueStore(String name) {
    return keyValues(name, false, false);
  }

  /**
   * The same store with a time to live: an entry that has not been written for that long vanishes
   * from reads, scans and interactive queries. Goes beyond Kafka Streams.
   *
   * <p>Time is the stream time of the task, so that results do not depend on when they are
   * computed: an entry written at stream time t is there while stream time is below t + {@code
   * ttl}. What is written before the first record lives until it is written again. Nothing is
   * passed on when an entry expires: tables derived from it stay as they are. The time to live of a
   * store may be changed later, not given or taken away.
   *
   * @param supplier one of this class, without a time to live so far
   * @param ttl at least 1 ms
   * @throws IllegalArgumentException when one of them is not like that
   */
  public static KeyValueBytesStoreSupplier withTtl(
      KeyValueBytesStoreSupplier supplier, Duration ttl) {
    long ttlMs = notNegative("ttl", ttl);
    if (ttlMs < 1) {
      throw new IllegalArgumentException("ttl must be at least 1 ms, got " + ttl);
    }
    if (given(supplier) instanceof SpecSuppliers.KeyValues keyValues
        && keyValues.spec().kind().equals(new StoreSpec.Kind.KeyValue(0))) {
      return new SpecSuppliers.KeyValues(
          spec(
              supplier.name(),
              new StoreSpec.Kind.KeyValue(ttlMs),
              keyValues.spec().timestamped(),
              keyValues.spec().persistent()));
    }
    throw new IllegalArgumentException(
        "store \"%s\" cannot have a time to live; only persistent and in-memory key-value stores of Stores can, once"
            .formatted(supplier.name()));
  }

  /**
   * A key-value store in memory that keeps the entries used last and cannot be scanned.
   *
   * @throws IllegalArgumentException when {@code maxCacheSize} is negative
   */
  public static KeyValueBytesStoreSupplier lruMap(String name, int maxCacheSize) {
    requireNonNull(name, "name cannot be null");
    if (maxCacheSize < 0) {
      throw new IllegalArgumentException("maxCacheSize cannot be negative, got " + maxCacheSize);
    }
    return new SpecSuppliers.Lru(name, maxCacheSize);
  }

  /**
   * A versioned store on disk.
   *
   * @param historyRetention how long versions are kept after another has followed them, in stream
   *     time; also how late a version may come
   * @throws IllegalArgumentException when it is negative
   */
  public static VersionedBytesStoreSupplier persistentVersionedKeyValueStore(
      String name, Duration historyRetention) {
    long historyMs = notNegative("historyRetention", historyRetention);
    return new SpecSuppliers.Versions(
        spec(name, new StoreSpec.Kind.Versioned(historyMs), false, true));
  }

  /**
   * The same. The segments are Millrace's own.
   *
   * @param segmentInterval at least 1 ms; checked, but without effect
   */
  public static VersionedBytesStoreSupplier persistentVersionedKeyValueStore(
      String name, Duration historyRetention, Duration segmentInterval) {
    if (notNegative("segmentInterval", segmentInterval) < 1) {
      throw new IllegalArgumentException("segmentInterval must be at least 1 ms");
    }
    return persistentVersionedKeyValueStore(name, historyRetention);
  }

  /**
   * A window store on disk.
   *
   * @param retentionPeriod how long a window is kept after its start, in stream time
   * @param windowSize the length of the windows
   * @param retainDuplicates whether a key may have several values in a window
   * @throws IllegalArgumentException when a duration is negative or the retention is shorter than
   *     the windows
   */
  public static WindowBytesStoreSupplier persistentWindowStore(
      String name, Duration retentionPeriod, Duration windowSize, boolean retainDuplicates) {
    return windows(name, window(retentionPeriod, windowSize, retainDuplicates), false, true);
  }

  /** The same with a timestamp kept with each value. */
  public static WindowBytesStoreSupplier persistentTimestampedWindowStore(
      String name, Duration retentionPeriod, Duration windowSize, boolean retainDuplicates) {
    return windows(name, window(retentionPeriod, windowSize, retainDuplicates), true, true);
  }

  /** A window store in memory; see {@link #persistentWindowStore}. */
  public static WindowBytesStoreSupplier inMemoryWindowStore(
      String name, Duration retentionPeriod, Duration windowSize, boolean retainDuplicates) {
    return windows(name, window(retentionPeriod, windowSize, retainDuplicates), false, false);
  }

  /**
   * A session store on disk.
   *
   * @param retentionPeriod how long a session is kept after its end, in stream time
   * @throws IllegalArgumentException when it is negative
   */
  public static SessionBytesStoreSupplier persistentSessionStore(
      String name, Duration retentionPeriod) {
    return sessions(name, retentionPeriod, true);
  }

  /** A session store in memory; see {@link #persistentSessionStore}. */
  public static SessionBytesStoreSupplier inMemorySessionStore(
      String name, Duration retentionPeriod) {
    return sessions(name, retentionPeriod, false);
  }

  /**
   * A builder of key-value stores.
   *
   * @param keySerde null for the configured default
   * @param valueSerde null for the configured default
   */
  public static <K, V> StoreBuilder<KeyValueStore<K, V>> keyValueStoreBuilder(
      KeyValueBytesStoreSupplier supplier,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde) {
    return StoreBuilders.keyValue(given(supplier), new Types(keySerde, valueSerde));
  }

  /**
   * A builder of key-value stores with timestamps. Over a supplier of stores on disk that keep
   * none, every timestamp read is -1, unknown.
   */
  public static <K, V> StoreBuilder<TimestampedKeyValueStore<K, V>> timestampedKeyValueStoreBuilder(
      KeyValueBytesStoreSupplier supplier,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde) {
    return StoreBuilders.timestampedKeyValue(given(supplier), new Types(keySerde, valueSerde));
  }

  /**
   * A builder of versioned stores.
   *
   * @throws IllegalArgumentException when the supplier is not one of this class
   */
  public static <K, V> StoreBuilder<VersionedKeyValueStore<K, V>> versionedKeyValueStoreBuilder(
      VersionedBytesStoreSupplier supplier,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde) {
    return StoreBuilders.versioned(given(supplier), new Types(keySerde, valueSerde));
  }

  /** A builder of window stores. */
  public static <K, V> StoreBuilder<WindowStore<K, V>> windowStoreBuilder(
      WindowBytesStoreSupplier supplier,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde) {
    return StoreBuilders.window(given(supplier), new Types(keySerde, valueSerde));
  }

  /** A builder of window stores with timestamps; see {@link #timestampedKeyValueStoreBuilder}. */
  public static <K, V> StoreBuilder<TimestampedWindowStore<K, V>> timestampedWindowStoreBuilder(
      WindowBytesStoreSupplier supplier,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde) {
    return StoreBuilders.timestampedWindow(given(supplier), new Types(keySerde, valueSerde));
  }

  /** A builder of session stores. */
  public static <K, V> StoreBuilder<SessionStore<K, V>> sessionStoreBuilder(
      SessionBytesStoreSupplier supplier,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde) {
    return StoreBuilders.session(given(supplier), new Types(keySerde, valueSerde));
  }

  private static <S> S given(S supplier) {
    return requireNonNull(supplier, "supplier cannot be null");
  }

  private static KeyValueBytesStoreSupplier keyValues(
      String name, boolean timestamped, boolean persistent) {
    return new SpecSuppliers.KeyValues(
        spec(name, new StoreSpec.Kind.KeyValue(0), timestamped, persistent));
  }

  private static WindowBytesStoreSupplier windows(
      String name, StoreSpec.Kind.Window kind, boolean timestamped, boolean persistent) {
    return new SpecSuppliers.Windows(spec(name, kind, timestamped, persistent));
  }

  private static SessionBytesStoreSupplier sessions(
      String name, Duration retention, boolean persistent) {
    StoreSpec.Kind kind = new StoreSpec.Kind.Session(notNegative("retentionPeriod", retention));
    return new SpecSuppliers.Sessions(spec(name, kind, false, persistent));
  }

  private static StoreSpec.Kind.Window window(
      Duration retention, Duration size, boolean retainDuplicates) {
    long retentionMs = notNegative("retentionPeriod", retention);
    long sizeMs = notNegative("windowSize", size);
    if (sizeMs > retentionMs) {
      throw new IllegalArgumentException(
          "the retention period of a window store must be at least the window size of %d ms, got"
                  .formatted(sizeMs)
              + " %d ms".formatted(retentionMs));
    }
    return new StoreSpec.Kind.Window(retentionMs, sizeMs, retainDuplicates);
  }

  private static StoreSpec spec(
      String name, StoreSpec.Kind kind, boolean timestamped, boolean persistent) {
    return new StoreSpec(
        requireNonNull(name, "name cannot be null"),
        kind,
        null,
        null,
        timestamped,
        persistent,
        null,
        Map.of());
  }

  private static long notNegative(String name, Duration duration) {
    long durationMs = requireNonNull(duration, name).toMillis();
    if (durationMs < 0) {
      throw new IllegalArgumentException(
          "%s must be 0 or more, got %d ms".formatted(name, durationMs));
    }
    return durationMs;
  }
}
