package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.internal.runtime.state.KeyRange;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.state.ByteIterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/** A snapshot of one database, which it keeps open. Thread-safe; its iterators are not. */
final class InstanceView {
  /** What an entry is taken to occupy when only the size of a range is known. */
  private static final long TYPICAL_ENTRY_BYTES = 64;

  private final RocksInstance instance;
  private final Snapshot snapshot;
  private final ReadOptions reads;

  InstanceView(RocksInstance instance) {
    this.instance = instance.retain();
    this.snapshot = instance.database().getSnapshot();
    this.reads = new ReadOptions().setSnapshot(snapshot);
  }

  byte @Nullable [] get(StoreAddress store, byte[] key) {
    try {
      return instance.database().get(reads, StoreKeys.of(store, key));
    } catch (RocksDBException e) {
      throw instance.failure("read", e);
    }
  }

  ByteIterator range(StoreAddress store, KeyRange range, boolean reverse) {
    byte[] from = StoreKeys.from(store, range);
    byte[] to = StoreKeys.to(store, range);
    return new RocksRange(instance.database(), snapshot, new Slice(from), new Slice(to), reverse);
  }

  long approximateEntries(StoreAddress store) {
    try (Slice from = new Slice(StoreKeys.from(store, KeyRange.ALL));
        Slice to = new Slice(StoreKeys.to(store, KeyRange.ALL))) {
      long[] sizes =
          instance
              .database()
              .getApproximateSizes(
                  List.of(new Range(from, to)), SizeApproximationFlag.INCLUDE_FILES);
      return sizes[0] / TYPICAL_ENTRY_BYTES;
    }
  }

  void close() {
    reads.close();
    instance.database().releaseSnapshot(snapshot);
    snapshot.close();
    instance.release();
  }
}
