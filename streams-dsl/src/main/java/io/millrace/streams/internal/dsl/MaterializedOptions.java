package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNullElse;

import io.millrace.common.serialization.Serde;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.kstream.EmitStrategy;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.SessionWindows;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.state.DslKeyValueParams;
import io.millrace.streams.state.DslSessionParams;
import io.millrace.streams.state.DslStoreSuppliers;
import io.millrace.streams.state.DslWindowParams;
import io.millrace.streams.state.KeyValueBytesStoreSupplier;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.SessionBytesStoreSupplier;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import io.millrace.streams.state.VersionedBytesStoreSupplier;
import io.millrace.streams.state.WindowBytesStoreSupplier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say about a store, and describes the store. */
final class MaterializedOptions<K, V, S extends StateStore> extends Materialized<K, V, S> {
  // Windows that are passed on when they close may have to wait for that.
  private static final long KEPT_CLOSED_MS = 60_000;

  MaterializedOptions(Materialized<K, V, S> options) {
    super(options);
  }

  /** Options that say nothing. */
  static <K, V, S extends StateStore> MaterializedOptions<K, V, S> none() {
    return new MaterializedOptions<>(Materialized.with(null, null));
  }

  /** The name under which the store can be queried; null if it cannot. */
  @Nullable String queryableName() {
    return storeName;
  }

  /** Whether the program gave a versioned store. */
  boolean isVersioned() {
    return storeSupplier instanceof VersionedBytesStoreSupplier;
  }

  /** The name of the store; takes a number if the program gave none. */
  String name(Names names, String prefix) {
    return storeName != null ? storeName : names.store(prefix);
  }

  /** These serdes, replaced by those of the options. */
  SerdePair<K, V> over(@Nullable Serde<K> key, @Nullable Serde<V> value) {
    return new SerdePair<>(
        keySerde != null ? keySerde : key, valueSerde != null ? valueSerde : value);
  }

  /**
   * A store of rows by key, or of their versions; like the others it is one of the defaults' if
   * none is asked for.
   */
  static <K, V> StoreBuilder<?> keyValueStore(
      MaterializedOptions<K, V, KeyValueStore<Bytes, byte[]>> options,
      String name,
      SerdePair<K, V> serdes,
      DslStoreSuppliers defaults) {
    if (options.storeSupplier instanceof VersionedBytesStoreSupplier versions) {
      return options.logged(
          Stores.versionedKeyValueStoreBuilder(versions, serdes.key(), serdes.value()));
    }
    KeyValueBytesStoreSupplier supplier =
        options.storeSupplier != null
            ? (KeyValueBytesStoreSupplier) options.storeSupplier
            : options.suppliersOr(defaults).keyValueStore(new DslKeyValueParams(name, true));
    return options.configured(
        Stores.timestampedKeyValueStoreBuilder(
            options.ttl == null ? supplier : Stores.withTtl(supplier, options.ttl),
            serdes.key(),
            serdes.value()));
  }

  /** What makes the store of rows by key and window; see {@link #sessionSupplier}. */
  WindowBytesStoreSupplier windowSupplier(
      String name, FixedWindows windows, boolean onClose, DslStoreSuppliers defaults) {
    requireNoTtl(name);
    if (storeSupplier != null) {
      WindowBytesStoreSupplier given = (WindowBytesStoreSupplier) storeSupplier;
      requireRetention(name, given.retentionPeriod(), windows.neededMs());
      return given;
    }
    Duration kept = kept(name, windows.neededMs(), onClose);
    Duration size = Duration.ofMillis(windows.sizeMs());
    return suppliersOr(defaults)
        .windowStore(new DslWindowParams(name, kept, size, false, strategy(onClose), false, true));
  }

  /** A store of rows by key and window. */
  StoreBuilder<?> windowStore(
      WindowBytesStoreSupplier supplier, SerdePair<K, V> serdes, boolean onClose) {
    StoreBuilder<?> builder =
        configured(Stores.timestampedWindowStoreBuilder(supplier, serdes.key(), serdes.value()));
    return onClose ? builder.withCachingDisabled() : builder;
  }

  /** How long after its end a session must be kept, in milliseconds. */
  static long neededMs(SessionWindows windows) {
    long neededMs = windows.inactivityGap() + windows.gracePeriodMs();
    return neededMs < 0 ? Long.MAX_VALUE : neededMs;
  }

  /**
   * What makes the store of rows by key and session.
   *
   * @param onClose whether sessions are read again when they close, and passed on only then
   * @throws IllegalArgumentException if they are kept for a shorter time than they are needed
   */
  SessionBytesStoreSupplier sessionSupplier(
      String name, long neededMs, boolean onClose, DslStoreSuppliers defaults) {
    requireNoTtl(name);
    if (storeSupplier != null) {
      SessionBytesStoreSupplier given = (SessionBytesStoreSupplier) storeSupplier;
      requireRetention(name, given.retentionPeriod(), neededMs);
      return given;
    }
    Duration kept = kept(name, neededMs, onClose);
    return suppliersOr(defaults).sessionStore(new DslSessionParams(name, kept, strategy(onClose)));
  }

  /** A store of rows by key and session. */
  StoreBuilder<?> sessionStore(
      SessionBytesStoreSupplier supplier, SerdePair<K, V> serdes, boolean onClose) {
    StoreBuilder<?> builder =
        configured(Stores.sessionStoreBuilder(supplier, serdes.key(), serdes.value()));
    return onClose ? builder.withCachingDisabled() : builder;
  }

  private void requireNoTtl(String name) {
    if (ttl != null) {
      throw new IllegalArgumentException(
          "store \"%s\" has windows, which are kept for the time that withRetention says; it cannot have a time to live"
              .formatted(name));
    }
  }

  private Duration kept(String name, long neededMs, boolean onClose) {
    if (retention != null) {
      requireRetention(name, retention.toMillis(), neededMs);
      return retention;
    }
    long keptMs = onClose ? neededMs + KEPT_CLOSED_MS : neededMs;
    return Duration.ofMillis(keptMs < 0 ? Long.MAX_VALUE : keptMs);
  }

  private static void requireRetention(String name, long retentionMs, long neededMs) {
    if (retentionMs < neededMs) {
      throw new IllegalArgumentException(
          "the retention period of store %s must be at least the %d ms that its windows need, got %d ms"
              .formatted(name, neededMs, retentionMs));
    }
  }

  private static EmitStrategy strategy(boolean onClose) {
    return onClose ? EmitStrategy.onWindowClose() : EmitStrategy.onWindowUpdate();
  }

  private DslStoreSuppliers suppliersOr(DslStoreSuppliers defaults) {
    return requireNonNullElse(dslStoreSuppliers, defaults);
  }

  private <T extends StateStore> StoreBuilder<T> configured(StoreBuilder<T> builder) {
    logged(builder);
    return cachingEnabled ? builder.withCachingEnabled() : builder.withCachingDisabled();
  }

  private <T extends StateStore> StoreBuilder<T> logged(StoreBuilder<T> builder) {
    return loggingEnabled ? builder.withLoggingEnabled(topicConfig) : builder.withLoggingDisabled();
  }
}
