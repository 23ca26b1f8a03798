package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNullElse;

import io.millrace.common.serialization.Serde;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.kstream.EmitStrategy;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Window;
import io.millrace.streams.kstream.Windows;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.state.BuiltInDslStoreSuppliers;
import io.millrace.streams.state.DslKeyValueParams;
import io.millrace.streams.state.DslStoreSuppliers;
import io.millrace.streams.state.DslWindowParams;
import io.millrace.streams.state.KeyValueBytesStoreSupplier;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import io.millrace.streams.state.WindowBytesStoreSupplier;
import io.millrace.streams.state.WindowStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say about a store, and describes the store. */
final class MaterializedOptions<K, V, S extends StateStore> extends Materialized<K, V, S> {
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

  /** The name of the store; takes a number if the program gave none. */
  String name(Names names, String prefix) {
    return storeName != null ? storeName : names.store(prefix);
  }

  /** These serdes, replaced by those of the options. */
  SerdePair<K, V> over(@Nullable Serde<K> key, @Nullable Serde<V> value) {
    return new SerdePair<>(
        keySerde != null ? keySerde : key, valueSerde != null ? valueSerde : value);
  }

  /** A store of rows by key. */
  static <K, V> StoreBuilder<?> keyValueStore(
      MaterializedOptions<K, V, KeyValueStore<Bytes, byte[]>> options,
      String name,
      SerdePair<K, V> serdes) {
    KeyValueBytesStoreSupplier supplier =
        options.storeSupplier != null
            ? (KeyValueBytesStoreSupplier) options.storeSupplier
            : options.suppliers().keyValueStore(new DslKeyValueParams(name, true));
    return options.configured(
        Stores.timestampedKeyValueStoreBuilder(supplier, serdes.key(), serdes.value()));
  }

  /** A store of rows by key and window. */
  static <K, V, W extends Window> StoreBuilder<?> windowStore(
      MaterializedOptions<K, V, WindowStore<Bytes, byte[]>> options,
      String name,
      SerdePair<K, V> serdes,
      Windows<W> windows) {
    WindowBytesStoreSupplier supplier =
        options.storeSupplier != null
            ? (WindowBytesStoreSupplier) options.storeSupplier
            : options.windowSupplier(name, windows);
    requireRetention(name, supplier.retentionPeriod(), windows);
    return options.configured(
        Stores.timestampedWindowStoreBuilder(supplier, serdes.key(), serdes.value()));
  }

  private <W extends Window> WindowBytesStoreSupplier windowSupplier(
      String name, Windows<W> windows) {
    Duration kept = requireNonNullElse(retention, Duration.ofMillis(neededMs(windows)));
    requireRetention(name, kept.toMillis(), windows);
    Duration size = Duration.ofMillis(windows.size());
    return suppliers()
        .windowStore(
            new DslWindowParams(
                name, kept, size, false, EmitStrategy.onWindowUpdate(), false, true));
  }

  private static <W extends Window> void requireRetention(
      String name, long retentionMs, Windows<W> windows) {
    if (retentionMs < neededMs(windows)) {
      throw new IllegalArgumentException(
          "the retention period of window store %s must be at least window size plus grace, %d ms, got %d ms"
              .formatted(name, neededMs(windows), retentionMs));
    }
  }

  private static <W extends Window> long neededMs(Windows<W> windows) {
    long neededMs = windows.size() + windows.gracePeriodMs();
    return neededMs < 0 ? Long.MAX_VALUE : neededMs;
  }

  private DslStoreSuppliers suppliers() {
    return requireNonNullElse(dslStoreSuppliers, BuiltInDslStoreSuppliers.ROCKS_DB);
  }

  private <T extends StateStore> StoreBuilder<T> configured(StoreBuilder<T> builder) {
    if (loggingEnabled) {
      builder.withLoggingEnabled(topicConfig);
    } else {
      builder.withLoggingDisabled();
    }
    return cachingEnabled ? builder.withCachingEnabled() : builder.withCachingDisabled();
  }
}
