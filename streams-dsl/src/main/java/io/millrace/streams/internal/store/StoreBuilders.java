package io.millrace.streams.internal.store;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.state.KeyValueBytesStoreSupplier;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.SessionBytesStoreSupplier;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.StoreSupplier;
import io.millrace.streams.state.TimestampedBytesStore;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.TimestampedWindowStore;
import io.millrace.streams.state.VersionedBytesStoreSupplier;
import io.millrace.streams.state.VersionedKeyValueStore;
import io.millrace.streams.state.WindowBytesStoreSupplier;
import io.millrace.streams.state.WindowStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builders of typed stores over suppliers: those that come with Millrace, and a program's own. */
public final class StoreBuilders {
  private StoreBuilders() {}

  /** The serdes of a store; null for the configured defaults. */
  public record Types(@Nullable Serde<?> key, @Nullable Serde<?> value) {}

  /** Builds key-value stores. */
  public static <K, V> StoreBuilder<KeyValueStore<K, V>> keyValue(
      KeyValueBytesStoreSupplier supplier, Types types) {
    StoreSpec spec = spec(supplier, kind(supplier), types, false);
    if (isOurs(supplier)) {
      return new SpecStoreBuilder<>(
          spec, wanted -> new BytesKeyValueStore<>(wanted, StoreCodec::stored));
    }
    return new SpecStoreBuilder<>(
        spec, wanted -> new SuppliedKeyValueStore<>(wanted, supplier.get(), StoreCodec::stored));
  }

  /** Builds key-value stores with timestamps. */
  public static <K, V> StoreBuilder<TimestampedKeyValueStore<K, V>> timestampedKeyValue(
      KeyValueBytesStoreSupplier supplier, Types types) {
    StoreSpec spec = spec(supplier, kind(supplier), types, keepsTimestamps(supplier));
    if (isOurs(supplier)) {
      return new SpecStoreBuilder<>(spec, BytesKeyValueStore.Timestamped::new);
    }
    return new SpecStoreBuilder<>(
        spec, wanted -> new SuppliedKeyValueStore.Timestamped<>(wanted, supplier.get()));
  }

  /** Builds versioned stores. */
  public static <K, V> StoreBuilder<VersionedKeyValueStore<K, V>> versioned(
      VersionedBytesStoreSupplier supplier, Types types) {
    if (!(supplier instanceof SpecSuppliers.Described)) {
      throw new IllegalArgumentException(
          "versioned store \"%s\" is supplied by %s; only the versioned suppliers of Stores can be used"
              .formatted(supplier.name(), supplier.getClass().getName()));
    }
    return new SpecStoreBuilder<>(
        spec(supplier, new StoreSpec.Kind.Versioned(supplier.historyRetentionMs()), types, false),
        BytesVersionedStore::new);
  }

  /** Builds window stores. */
  public static <K, V> StoreBuilder<WindowStore<K, V>> window(
      WindowBytesStoreSupplier supplier, Types types) {
    StoreSpec spec = spec(supplier, kind(supplier), types, false);
    if (isOurs(supplier)) {
      return new SpecStoreBuilder<>(
          spec, wanted -> new BytesWindowStore<>(wanted, StoreCodec::stored));
    }
    return new SpecStoreBuilder<>(
        spec, wanted -> new SuppliedWindowStore<>(wanted, supplier.get(), StoreCodec::stored));
  }

  /** Builds window stores with timestamps. */
  public static <K, V> StoreBuilder<TimestampedWindowStore<K, V>> timestampedWindow(
      WindowBytesStoreSupplier supplier, Types types) {
    StoreSpec spec = spec(supplier, kind(supplier), types, keepsTimestamps(supplier));
    if (isOurs(supplier)) {
      return new SpecStoreBuilder<>(spec, BytesWindowStore.Timestamped::new);
    }
    return new SpecStoreBuilder<>(
        spec, wanted -> new SuppliedWindowStore.Timestamped<>(wanted, supplier.get()));
  }

  private static StoreSpec.Kind kind(KeyValueBytesStoreSupplier supplier) {
    return supplier instanceof SpecSuppliers.KeyValues described
        ? described.spec().kind()
        : new StoreSpec.Kind.KeyValue(0);
  }

  private static StoreSpec.Kind kind(WindowBytesStoreSupplier supplier) {
    return new StoreSpec.Kind.Window(
        supplier.retentionPeriod(), supplier.windowSize(), supplier.retainDuplicates());
  }

  /** Builds session stores. */
  public static <K, V> StoreBuilder<SessionStore<K, V>> session(
      SessionBytesStoreSupplier supplier, Types types) {
    StoreSpec spec =
        spec(supplier, new StoreSpec.Kind.Session(supplier.retentionPeriod()), types, false);
    if (isOurs(supplier)) {
      return new SpecStoreBuilder<>(spec, BytesSessionStore::new);
    }
    return new SpecStoreBuilder<>(
        spec, wanted -> new SuppliedSessionStore<>(wanted, supplier.get()));
  }

  private static boolean isOurs(StoreSupplier<?> supplier) {
    return supplier instanceof SpecSuppliers.Described;
  }

  /** Stores on disk that were not made for timestamps drop them, as in Kafka Streams. */
  private static boolean keepsTimestamps(StoreSupplier<?> supplier) {
    if (supplier instanceof SpecSuppliers.Described described) {
      return described.spec().timestamped() || !described.spec().persistent();
    }
    var made = supplier.get();
    return made instanceof TimestampedBytesStore || !made.persistent();
  }

  private static StoreSpec spec(
      StoreSupplier<?> supplier, StoreSpec.Kind kind, Types types, boolean timestamped) {
    boolean persistent =
        supplier instanceof SpecSuppliers.Described described && described.spec().persistent();
    return new StoreSpec(
        supplier.name(), kind, types.key(), types.value(), timestamped, persistent, null, Map.of());
  }
}
