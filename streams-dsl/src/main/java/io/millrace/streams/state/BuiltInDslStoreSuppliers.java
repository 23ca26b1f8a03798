package io.millrace.streams.state;

/** The choices of stores that come with Millrace. */
public class BuiltInDslStoreSuppliers {
  /** Stores on disk. */
  public static final DslStoreSuppliers ROCKS_DB = new RocksDBDslStoreSuppliers();

  /** Stores in memory. */
  public static final DslStoreSuppliers IN_MEMORY = new InMemoryDslStoreSuppliers();

  /** Only for the sake of existing code; everything here is static. */
  public BuiltInDslStoreSuppliers() {}

  /** Chooses stores on disk. */
  public static class RocksDBDslStoreSuppliers implements DslStoreSuppliers {

    /** The choice. */
    public RocksDBDslStoreSuppliers() {}

    @Override
    public KeyValueBytesStoreSupplier keyValueStore(DslKeyValueParams params) {
      return params.isTimestamped()
          ? Stores.persistentTimestampedKeyValueStore(params.name())
          : Stores.persistentKeyValueStore(params.name());
    }

    @Override
    public WindowBytesStoreSupplier windowStore(DslWindowParams params) {
      return params.isTimestamped()
          ? Stores.persistentTimestampedWindowStore(
              params.name(),
              params.retentionPeriod(),
              params.windowSize(),
              params.retainDuplicates())
          : Stores.persistentWindowStore(
              params.name(),
              params.retentionPeriod(),
              params.windowSize(),
              params.retainDuplicates());
    }

    @Override
    public SessionBytesStoreSupplier sessionStore(DslSessionParams params) {
      return Stores.persistentSessionStore(params.name(), params.retentionPeriod());
    }
  }

  /** Chooses stores in memory. */
  public static class InMemoryDslStoreSuppliers implements DslStoreSuppliers {

    /** The choice. */
    public InMemoryDslStoreSuppliers() {}

    @Override
    public KeyValueBytesStoreSupplier keyValueStore(DslKeyValueParams params) {
      return Stores.inMemoryKeyValueStore(params.name());
    }

    @Override
    public WindowBytesStoreSupplier windowStore(DslWindowParams params) {
      return Stores.inMemoryWindowStore(
          params.name(), params.retentionPeriod(), params.windowSize(), params.retainDuplicates());
    }

    @Override
    public SessionBytesStoreSupplier sessionStore(DslSessionParams params) {
      return Stores.inMemorySessionStore(params.name(), params.retentionPeriod());
    }
  }
}
