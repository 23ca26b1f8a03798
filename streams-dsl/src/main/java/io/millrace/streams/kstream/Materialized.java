package io.millrace.streams.kstream;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.state.BuiltInDslStoreSuppliers;
import io.millrace.streams.state.DslKeyValueParams;
import io.millrace.streams.state.DslSessionParams;
import io.millrace.streams.state.DslStoreSuppliers;
import io.millrace.streams.state.DslWindowParams;
import io.millrace.streams.state.KeyValueBytesStoreSupplier;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.SessionBytesStoreSupplier;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.StoreSupplier;
import io.millrace.streams.state.WindowBytesStoreSupplier;
import io.millrace.streams.state.WindowStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the state of a table is kept: its name, types and settings. The {@code with} methods change
 * this object and return it.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <S> the kind of store
 */
public class Materialized<K, V, S extends StateStore> {
  /** Makes the store; null to choose by name and type. */
  protected @Nullable StoreSupplier<S> storeSupplier;

  /** Name for queries; null for an internal one. */
  protected @Nullable String storeName;

  /** Writes values; null for the operation's or the default. */
  protected @Nullable Serde<V> valueSerde;

  /** Writes keys; null for the operation's or the default. */
  protected @Nullable Serde<K> keySerde;

  /** Whether a changelog is asked for. */
  protected boolean loggingEnabled = true;

  /** Whether changes may be consolidated before they are passed on as a stream. */
  protected boolean cachingEnabled = true;

  /** Settings of the changelog. */
  protected Map<String, String> topicConfig = new HashMap<>();

  /** How long windows are kept; null for size plus grace. */
  protected @Nullable Duration retention;

  /** How long rows live after they were written; null for ever. */
  protected @Nullable Duration ttl;

  /** Chooses the kind of store; null for the default. */
  protected @Nullable DslStoreSuppliers dslStoreSuppliers;

  /** Where a store keeps its data. */
  public enum StoreType implements DslStoreSuppliers {
    /** On disk, through RocksDB. */
    ROCKS_DB(BuiltInDslStoreSuppliers.ROCKS_DB),
    /** In memory. */
    IN_MEMORY(BuiltInDslStoreSuppliers.IN_MEMORY);

    @SuppressWarnings("ImmutableEnumChecker") // the choices that come with Millrace have no state
    private final DslStoreSuppliers suppliers;

    StoreType(DslStoreSuppliers suppliers) {
      this.suppliers = suppliers;
    }

    @Override
    public KeyValueBytesStoreSupplier keyValueStore(DslKeyValueParams params) {
      return suppliers.keyValueStore(params);
    }

    @Override
    public WindowBytesStoreSupplier windowStore(DslWindowParams params) {
      return suppliers.windowStore(params);
    }

    @Override
    public SessionBytesStoreSupplier sessionStore(DslSessionParams params) {
      return suppliers.sessionStore(params);
    }
  }

  private Materialized() {}

  /** Copies another. */
  protected Materialized(Materialized<K, V, S> materialized) {
    storeSupplier = materialized.storeSupplier;
    storeName = materialized.storeName;
    valueSerde = materialized.valueSerde;
    keySerde = materialized.keySerde;
    loggingEnabled = materialized.loggingEnabled;
    cachingEnabled = materialized.cachingEnabled;
    topicConfig = materialized.topicConfig;
    retention = materialized.retention;
    ttl = materialized.ttl;
    dslStoreSuppliers = materialized.dslStoreSuppliers;
  }

  /**
   * Returns options for a store that can be queried under that name.
   *
   * @throws io.millrace.streams.errors.TopologyException if the name breaks the rules of {@link
   *     Named#as}
   */
  public static <K, V, S extends StateStore> Materialized<K, V, S> as(String storeName) {
    Named.validate(storeName);
    Materialized<K, V, S> materialized = new Materialized<>();
    materialized.storeName = storeName;
    return materialized;
  }

  /** Returns options for a store that cannot be queried and is chosen by these suppliers. */
  public static <K, V, S extends StateStore> Materialized<K, V, S> as(
      DslStoreSuppliers storeSuppliers) {
    requireNonNull(storeSuppliers, "store type can't be null");
    Materialized<K, V, S> materialized = new Materialized<>();
    materialized.dslStoreSuppliers = storeSuppliers;
    return materialized;
  }

  /** Returns options for a session store made by that supplier. */
  public static <K, V> Materialized<K, V, SessionStore<Bytes, byte[]>> as(
      SessionBytesStoreSupplier supplier) {
    return suppliedBy(supplier);
  }

  /** Returns options for a window store made by that supplier. */
  public static <K, V> Materialized<K, V, WindowStore<Bytes, byte[]>> as(
      WindowBytesStoreSupplier supplier) {
    return suppliedBy(supplier);
  }

  /** Returns options for a key-value store made by that supplier. */
  public static <K, V> Materialized<K, V, KeyValueStore<Bytes, byte[]>> as(
      KeyValueBytesStoreSupplier supplier) {
    return suppliedBy(supplier);
  }

  private static <K, V, S extends StateStore> Materialized<K, V, S> suppliedBy(
      StoreSupplier<S> supplier) {
    requireNonNull(supplier, "supplier can't be null");
    Materialized<K, V, S> materialized = new Materialized<>();
    materialized.storeSupplier = supplier;
    materialized.storeName = supplier.name();
    return materialized;
  }

  /** Returns options for a store that cannot be queried, with these serdes. */
  public static <K, V, S extends StateStore> Materialized<K, V, S> with(
      @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    return new Materialized<K, V, S>().withKeySerde(keySerde).withValueSerde(valueSerde);
  }

  /** Sets how values are stored; null for the operation's. */
  public Materialized<K, V, S> withValueSerde(@Nullable Serde<V> valueSerde) {
    this.valueSerde = valueSerde;
    return this;
  }

  /** Sets how keys are stored; null for the operation's. */
  public Materialized<K, V, S> withKeySerde(@Nullable Serde<K> keySerde) {
    this.keySerde = keySerde;
    return this;
  }

  /** Asks for a changelog with these settings, under Kafka's names. */
  public Materialized<K, V, S> withLoggingEnabled(Map<String, String> config) {
    loggingEnabled = true;
    topicConfig = config;
    return this;
  }

  /** Asks for no changelog; embedded, the state is durable all the same. */
  public Materialized<K, V, S> withLoggingDisabled() {
    loggingEnabled = false;
    topicConfig.clear();
    return this;
  }

  /** Lets changes be consolidated before they are passed on as a stream; the default. */
  public Materialized<K, V, S> withCachingEnabled() {
    cachingEnabled = true;
    return this;
  }

  /** Has every single change passed on as a stream. */
  public Materialized<K, V, S> withCachingDisabled() {
    cachingEnabled = false;
    return this;
  }

  /**
   * Sets how long windows are kept.
   *
   * @throws IllegalArgumentException if it is negative or too large for a long in milliseconds; a
   *     retention below window size plus grace is refused when the table is made
   */
  public Materialized<K, V, S> withRetention(Duration retention) {
    long retentionMs = Millis.of(retention, "retention");
    if (retentionMs < 0) {
      throw new IllegalArgumentException(
          "retention must not be negative, got " + retentionMs + " ms");
    }
    this.retention = retention;
    return this;
  }

  /**
   * Gives the rows of a table without windows a time to live: a row that has not changed for that
   * long, in stream time, vanishes from reads, joins and queries, and an aggregate begins anew. See
   * {@link io.millrace.streams.state.Stores#withTtl}. Goes beyond Kafka Streams.
   *
   * @throws IllegalArgumentException if it is shorter than 1 ms; for a store of windows, sessions,
   *     versions or of a program's own, when the table is made
   */
  public Materialized<K, V, S> withTtl(Duration ttl) {
    if (Millis.of(ttl, "ttl") < 1) {
      throw new IllegalArgumentException("ttl must be at least 1 ms, got " + ttl);
    }
    this.ttl = ttl;
    return this;
  }

  /**
   * Sets what chooses the kind of store: a {@link StoreType} or an own choice.
   *
   * @throws IllegalArgumentException if a store supplier is given, for that decides
   */
  public Materialized<K, V, S> withStoreType(DslStoreSuppliers storeSuppliers) {
    requireNonNull(storeSuppliers, "store type can't be null");
    if (storeSupplier != null) {
      throw new IllegalArgumentException(
          "cannot set the store type of store \"%s\", its supplier decides it"
              .formatted(storeName));
    }
    dslStoreSuppliers = storeSuppliers;
    return this;
  }
}
