package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.KeyRange;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Writes change sets in batches of bounded size. Not thread-safe. */
final class BatchedWrites {
  private static final long BATCH_BYTES = 1L << 20;

  private final RocksDB database;
  private final WriteOptions options;
  private WriteBatch batch = new WriteBatch();

  BatchedWrites(RocksDB database, WriteOptions options) {
    this.database = database;
    this.options = options;
  }

  void add(StoreAddress store, ChangeSet change) throws RocksDBException {
    for (KeyRange range : change.deleted().list()) {
      batch.deleteRange(StoreKeys.from(store, range), StoreKeys.to(store, range));
    }
    EntryWriter writer = new EntryWriter(store);
    change.forEach(writer::write);
    writer.rethrow();
  }

  /** Writes what is left, with these entries in the last batch. */
  void finish(Map<byte[], byte[]> last) throws RocksDBException {
    for (Map.Entry<byte[], byte[]> entry : last.entrySet()) {
      batch.put(entry.getKey(), entry.getValue());
    }
    database.write(options, batch);
    batch.close();
  }

  /** Carries RocksDB's checked exception out of a visitor. */
  private final class EntryWriter {
    private final StoreAddress store;
    private @Nullable RocksDBException failure;

    EntryWriter(StoreAddress store) {
      this.store = store;
    }

    void write(byte[] key, byte @Nullable [] value) {
      if (failure != null) {
        return;
      }
      try {
        byte[] databaseKey = StoreKeys.of(store, key);
        if (value == null) {
          batch.delete(databaseKey);
        } else {
          batch.put(databaseKey, value);
        }
        if (batch.getDataSize() > BATCH_BYTES) {
          database.write(options, batch);
          batch.close();
          batch = new WriteBatch();
        }
      } catch (RocksDBException e) {
        failure = e;
      }
    }

    void rethrow() throws RocksDBException {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
