package io.millrace.streams.internal.store.rocksdb;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** The native objects that a database is opened with; closed after it. */
record RocksSettings(Options options, Cache cache, BloomFilter filter) implements AutoCloseable {
  private static final int FILTER_BITS_PER_KEY = 10;

  static {
    RocksDB.loadLibrary();
  }

  static RocksSettings of(long memoryBytes) {
    Cache cache = new LRUCache(memoryBytes / 2);
    BloomFilter filter = new BloomFilter(FILTER_BITS_PER_KEY, false);
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setCacheIndexAndFilterBlocks(true)
            .setPinL0FilterAndIndexBlocksInCache(true)
            .setFilterPolicy(filter)
            .setFormatVersion(5);
    Options options =
        new Options()
            .setCreateIfMissing(true)
            .setTableFormatConfig(table)
            .setCompressionType(CompressionType.NO_COMPRESSION)
            .setWriteBufferSize(memoryBytes / 4)
            .setMaxWriteBufferNumber(2)
            .setIncreaseParallelism(2)
            .setKeepLogFileNum(2)
            .setStatsDumpPeriodSec(0);
    return new RocksSettings(options, cache, filter);
  }

  @Override
  public void close() {
    options.close();
    filter.close();
    cache.close();
  }
}
