package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.internal.runtime.state.CheckpointView;
import io.millrace.streams.internal.runtime.state.KeyRange;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.state.ByteIterator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/** A snapshot of the database with a count of its users. */
final class RocksView implements CheckpointView {
  /** What an entry is taken to occupy when only the size of a range is known. */
  private static final long TYPICAL_ENTRY_BYTES = 64;

  private final RocksDB database;
  private final Path directory;
  private final Runnable onFreed;
  private final Snapshot snapshot;
  private final ReadOptions reads;
  private final AtomicInteger users = new AtomicInteger(1);

  RocksView(RocksDB database, Path directory, Runnable onFreed) {
    this.database = database;
    this.onFreed = onFreed;
    this.directory = directory;
    this.snapshot = database.getSnapshot();
    this.reads = new ReadOptions().setSnapshot(snapshot);
  }

  @Override
  public byte @Nullable [] get(StoreAddress store, byte[] key) {
    try {
      return database.get(reads, StoreKeys.of(store, key));
    } catch (RocksDBException e) {
      throw RocksCheckpoint.failure("read", directory, e);
    }
  }

  @Override
  public ByteIterator range(StoreAddress store, KeyRange range, boolean reverse) {
    byte[] from = StoreKeys.from(store, range);
    byte[] to = StoreKeys.to(store, range);
    return new RocksRange(database, snapshot, new Slice(from), new Slice(to), reverse);
  }

  @Override
  public long approximateEntries(StoreAddress store) {
    try (Slice from = new Slice(StoreKeys.from(store, KeyRange.ALL));
        Slice to = new Slice(StoreKeys.to(store, KeyRange.ALL))) {
      long[] sizes =
          database.getApproximateSizes(
              List.of(new Range(from, to)), SizeApproximationFlag.INCLUDE_FILES);
      return sizes[0] / TYPICAL_ENTRY_BYTES;
    }
  }

  @Override
  public boolean retain() {
    while (true) {
      int count = users.get();
      if (count == 0) {
        return false;
      }
      if (users.compareAndSet(count, count + 1)) {
        return true;
      }
    }
  }

  @Override
  public void release() {
    if (users.decrementAndGet() == 0) {
      reads.close();
      database.releaseSnapshot(snapshot);
      snapshot.close();
      onFreed.run();
    }
  }
}
