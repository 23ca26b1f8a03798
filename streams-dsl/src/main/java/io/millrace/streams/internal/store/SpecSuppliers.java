package io.millrace.streams.internal.store;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.state.KeyValueBytesStoreSupplier;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.SessionBytesStoreSupplier;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.TimestampedWindowStore;
import io.millrace.streams.state.WindowBytesStoreSupplier;
import io.millrace.streams.state.WindowStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Suppliers that describe the stores which come with Millrace. */
public final class SpecSuppliers {
  private SpecSuppliers() {}

  /** A supplier that is described completely. */
  public interface Described {

    /** What it supplies. */
    StoreSpec spec();

    /** The spec with serdes, as a builder needs it. */
    default StoreSpec spec(
        @Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde, boolean timestamped) {
      StoreSpec spec = spec();
      return new StoreSpec(
          spec.name(),
          spec.kind(),
          keySerde,
          valueSerde,
          timestamped,
          spec.persistent(),
          null,
          Map.of());
    }
  }

  /** A key-value store. */
  public record KeyValues(StoreSpec spec) implements KeyValueBytesStoreSupplier, Described {
    @Override
    public String name() {
      return spec.name();
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return new BytesKeyValueStore<>(bytes(spec), StoreCodec::stored);
    }

    @Override
    public String metricsScope() {
      return spec.persistent() ? "rocksdb" : "in-memory";
    }
  }

  /** A window store. */
  public record Windows(StoreSpec spec) implements WindowBytesStoreSupplier, Described {
    private StoreSpec.Kind.Window kind() {
      return (StoreSpec.Kind.Window) spec.kind();
    }

    @Override
    public String name() {
      return spec.name();
    }

    @Override
    public WindowStore<Bytes, byte[]> get() {
      return new BytesWindowStore<>(bytes(spec), StoreCodec::stored);
    }

    @Override
    public String metricsScope() {
      return spec.persistent() ? "rocksdb-window" : "in-memory-window";
    }

    @Override
    public long segmentIntervalMs() {
      return SegmentLayout.segmentMs(retentionPeriod());
    }

    @Override
    public long windowSize() {
      return kind().windowSizeMs();
    }

    @Override
    public boolean retainDuplicates() {
      return kind().retainDuplicates();
    }

    @Override
    public long retentionPeriod() {
      return kind().retentionMs();
    }
  }

  /** A session store. */
  public record Sessions(StoreSpec spec) implements SessionBytesStoreSupplier, Described {
    @Override
    public String name() {
      return spec.name();
    }

    @Override
    public SessionStore<Bytes, byte[]> get() {
      return new BytesSessionStore<>(bytes(spec));
    }

    @Override
    public String metricsScope() {
      return spec.persistent() ? "rocksdb-session" : "in-memory-session";
    }

    @Override
    public long segmentIntervalMs() {
      return SegmentLayout.segmentMs(retentionPeriod());
    }

    @Override
    public long retentionPeriod() {
      return ((StoreSpec.Kind.Session) spec.kind()).retentionMs();
    }
  }

  /** Makes a key-value store. */
  public static <K, V> KeyValueStore<K, V> keyValueStore(StoreSpec spec) {
    return new BytesKeyValueStore<>(spec, StoreCodec::stored);
  }

  /** Makes a key-value store with timestamps. */
  public static <K, V> TimestampedKeyValueStore<K, V> timestampedKeyValueStore(StoreSpec spec) {
    return new BytesKeyValueStore.Timestamped<>(spec);
  }

  /** Makes a window store. */
  public static <K, V> WindowStore<K, V> windowStore(StoreSpec spec) {
    return new BytesWindowStore<>(spec, StoreCodec::stored);
  }

  /** Makes a window store with timestamps. */
  public static <K, V> TimestampedWindowStore<K, V> timestampedWindowStore(StoreSpec spec) {
    return new BytesWindowStore.Timestamped<>(spec);
  }

  /** Makes a session store. */
  public static <K, V> SessionStore<K, V> sessionStore(StoreSpec spec) {
    return new BytesSessionStore<>(spec);
  }

  private static StoreSpec bytes(StoreSpec spec) {
    return new StoreSpec(
        spec.name(),
        spec.kind(),
        Serdes.Bytes(),
        Serdes.ByteArray(),
        false,
        spec.persistent(),
        null,
        spec.changelog());
  }
}
