package io.millrace.streams.internal.store;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.state.KeyValueBytesStoreSupplier;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.SessionBytesStoreSupplier;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.VersionedBytesStoreSupplier;
import io.millrace.streams.state.WindowBytesStoreSupplier;
import io.millrace.streams.state.WindowStore;

/** Suppliers that describe the stores which come with Millrace. */
public final class SpecSuppliers {
  private SpecSuppliers() {}

  /** A supplier that is described completely. */
  public interface Described {

    /** What it supplies. */
    StoreSpec spec();
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

  /** A versioned store. */
  public record Versions(StoreSpec spec) implements VersionedBytesStoreSupplier, Described {
    @Override
    public String name() {
      return spec.name();
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      throw new UnsupportedOperationException(
          "store \"%s\" is versioned; build it by Stores.versionedKeyValueStoreBuilder"
              .formatted(name()));
    }

    @Override
    public String metricsScope() {
      return "rocksdb";
    }

    @Override
    public long historyRetentionMs() {
      return ((StoreSpec.Kind.Versioned) spec.kind()).historyRetentionMs();
    }
  }

  /** A store of the entries used last. */
  public record Lru(String name, int maxEntries) implements KeyValueBytesStoreSupplier {
    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return new LruBytes(name, maxEntries);
    }

    @Override
    public String metricsScope() {
      return "in-memory-lru";
    }
  }

  static StoreSpec bytes(StoreSpec spec) {
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
