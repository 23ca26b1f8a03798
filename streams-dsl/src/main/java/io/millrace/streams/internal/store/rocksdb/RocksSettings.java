package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.internal.runtime.state.StateMemory;
import java.util.HashMap;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native objects that all databases of a process share; closed after them.
 *
 * <p>One cache holds blocks, indexes, filters and write buffers, so that its capacity bounds them
 * all. Indexes and filters are partitioned: one of a whole file is larger than a shard of a small
 * cache, and would be read again with every lookup (measured: 255 instead of 6 µs with 4 million
 * keys and 32 MiB).
 */
final class RocksSettings implements AutoCloseable {
  private static final int FILTER_BITS_PER_KEY = 10;
  private static final int FORMAT_VERSION = 6;
  private static final int PARTITION_BYTES = 4 << 10;
  private static final int SHARD_BITS = 2;
  private static final double SHARE_OF_INDEXES = 0.5;
  private static final int WRITE_SHARE = 4;

  static {
    RocksDB.loadLibrary();
  }

  private static final Map<StateMemory, RocksSettings> IN_USE = new HashMap<>();

  private final StateMemory memory;
  private int users;
  private final Cache cache;
  private final WriteBufferManager writeBuffers;
  private final BloomFilter filter = new BloomFilter(FILTER_BITS_PER_KEY, false);

  private RocksSettings(StateMemory memory) {
    long bytes = memory.nativeBytes();
    this.memory = memory;
    this.cache = new LRUCache(bytes, SHARD_BITS, false, SHARE_OF_INDEXES);
    this.writeBuffers = new WriteBufferManager(bytes / WRITE_SHARE, cache);
  }

  /** Settings that keep all databases which share the memory within it; the caller closes them. */
  static RocksSettings of(StateMemory memory) {
    synchronized (IN_USE) {
      RocksSettings settings = IN_USE.computeIfAbsent(memory, RocksSettings::new);
      settings.users++;
      return settings;
    }
  }

  /** Options of one database; the caller closes them. */
  Options options() {
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setCacheIndexAndFilterBlocks(true)
            .setCacheIndexAndFilterBlocksWithHighPriority(true)
            .setPinL0FilterAndIndexBlocksInCache(true)
            .setIndexType(IndexType.kTwoLevelIndexSearch)
            .setPartitionFilters(true)
            .setMetadataBlockSize(PARTITION_BYTES)
            .setPinTopLevelIndexAndFilter(true)
            .setFilterPolicy(filter)
            .setFormatVersion(FORMAT_VERSION);
    return new Options()
        .setCreateIfMissing(true)
        .setTableFormatConfig(table)
        .setCompressionType(CompressionType.NO_COMPRESSION)
        .setWriteBufferSize(memory.nativeBytes() / WRITE_SHARE / 2)
        .setWriteBufferManager(writeBuffers)
        .setMaxWriteBufferNumber(2)
        .setIncreaseParallelism(2)
        .setKeepLogFileNum(2)
        .setStatsDumpPeriodSec(0);
  }

  /** Closes them with the last user. */
  @Override
  public void close() {
    synchronized (IN_USE) {
      if (--users == 0) {
        IN_USE.remove(memory);
        closeAll();
      }
    }
  }

  private void closeAll() {
    filter.close();
    writeBuffers.close();
    cache.close();
  }
}
