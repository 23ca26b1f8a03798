package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.internal.state.ByteIterator;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/** Iterates over a range of a snapshot. */
final class RocksRange implements ByteIterator {
  private final Slice from;
  private final Slice to;
  private final boolean reverse;
  private final ReadOptions reads;
  private final RocksIterator iterator;
  private boolean started;

  RocksRange(RocksDB database, Snapshot snapshot, Slice from, Slice to, boolean reverse) {
    this.from = from;
    this.to = to;
    this.reverse = reverse;
    this.reads =
        new ReadOptions()
            .setSnapshot(snapshot)
            .setIterateLowerBound(from)
            .setIterateUpperBound(to)
            .setTotalOrderSeek(true);
    this.iterator = database.newIterator(reads);
  }

  @Override
  public boolean advance() {
    if (!started) {
      started = true;
      seek();
    } else if (reverse) {
      iterator.prev();
    } else {
      iterator.next();
    }
    return iterator.isValid();
  }

  private void seek() {
    if (reverse) {
      iterator.seekToLast();
    } else {
      iterator.seekToFirst();
    }
  }

  @Override
  public byte[] key() {
    return StoreKeys.strip(iterator.key());
  }

  @Override
  public byte[] value() {
    return iterator.value();
  }

  @Override
  public void close() {
    iterator.close();
    reads.close();
    from.close();
    to.close();
  }
}
