package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.errors.ProcessorStateException;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One database, with a count of those who use it: it is closed with the last of them, for a use
 * after that would crash the JVM. Thread-safe, but for {@link #write}.
 */
final class RocksInstance {
  private static final Logger LOG = LoggerFactory.getLogger(RocksInstance.class);

  private final Path directory;
  private final Options options;
  private final RocksDB database;
  private final AtomicInteger users = new AtomicInteger(1);
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile Runnable closing = () -> {};

  private RocksInstance(Path directory, Options options, RocksDB database) {
    this.directory = directory;
    this.options = options;
    this.database = database;
  }

  /**
   * Opens a database, made on first use; it is used once, by the caller.
   *
   * @param options closed with it
   * @throws ProcessorStateException when the directory cannot be used; the message names it
   */
  static RocksInstance open(Path directory, Options options) {
    try {
      Files.createDirectories(directory);
      return new RocksInstance(directory, options, RocksDB.open(options, directory.toString()));
    } catch (RocksDBException | IOException e) {
      options.close();
      throw new ProcessorStateException(
          "state directory \"%s\" cannot be opened: %s".formatted(directory, e.getMessage()), e);
    }
  }

  RocksDB database() {
    return database;
  }

  /** Has something called just before its options are closed. */
  void closing(Runnable call) {
    closing = call;
  }

  /** What is stored under a reserved key; empty when there is nothing. */
  byte[] fact(byte[] key) {
    try {
      byte[] stored = database.get(key);
      return stored == null ? new byte[0] : stored;
    } catch (RocksDBException e) {
      throw failure("read", e);
    }
  }

  /** Writes changes, newest first, then these facts; on return they are durable. */
  void write(Map<StoreAddress, List<ChangeSet>> changes, Map<byte[], byte[]> facts) {
    try (WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
        FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
      BatchedWrites writes = new BatchedWrites(database, unlogged);
      for (Map.Entry<StoreAddress, List<ChangeSet>> change : new TreeMap<>(changes).entrySet()) {
        List<ChangeSet> newestFirst = change.getValue();
        for (int index = newestFirst.size() - 1; index >= 0; index--) {
          writes.add(change.getKey(), newestFirst.get(index));
        }
      }
      writes.finish(facts);
      database.flush(flush);
    } catch (RocksDBException e) {
      throw failure("written", e);
    }
  }

  /** One more user; the caller must be one itself. */
  RocksInstance retain() {
    users.incrementAndGet();
    return this;
  }

  /** Waits until the caller is the only user; false when that took too long. */
  synchronized boolean awaitOthers(Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    while (users.get() > 1) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (leftMs <= 0) {
        return false;
      }
      wait(leftMs);
    }
    return true;
  }

  void release() {
    int left = users.decrementAndGet();
    synchronized (this) {
      notifyAll();
    }
    if (left == 0) {
      database.close();
      try {
        closing.run();
      } catch (RuntimeException e) {
        LOG.warn("closing the RocksDB settings of \"{}\" failed", directory, e);
      }
      options.close();
      closed.complete(null);
    }
  }

  /** Completes when the last user has gone and the directory is free again. */
  CompletableFuture<Void> closed() {
    return closed;
  }

  ProcessorStateException failure(String what, RocksDBException cause) {
    return new ProcessorStateException(
        "state in \"%s\" could not be %s: %s".formatted(directory, what, cause.getMessage()),
        cause);
  }
}
