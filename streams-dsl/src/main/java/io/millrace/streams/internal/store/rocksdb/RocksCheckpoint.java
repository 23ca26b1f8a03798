package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.errors.ProcessorStateException;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.CheckpointStore;
import io.millrace.streams.internal.runtime.state.CheckpointView;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** The state of an engine in a RocksDB database. */
public final class RocksCheckpoint implements CheckpointStore {
  private static final int LAYOUT_VERSION = 1;

  private final Path directory;
  private final RocksSettings settings;
  private final Options options;
  private final RocksDB database;
  private final AtomicInteger users = new AtomicInteger(1);
  private volatile long sequence;

  private RocksCheckpoint(Path directory, RocksSettings settings, Options options, RocksDB database)
      throws RocksDBException {
    this.directory = directory;
    this.settings = settings;
    this.options = options;
    this.database = database;
    byte[] stored = database.get(StoreKeys.SEQUENCE);
    this.sequence = stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
  }

  /**
   * Opens the database, made on first use.
   *
   * @param memoryBytes what its block cache and write buffers may take together
   * @throws ProcessorStateException when the directory cannot be used; the message names it
   */
  public static RocksCheckpoint open(Path directory, long memoryBytes) {
    RocksSettings settings = new RocksSettings(memoryBytes);
    Options options = settings.options();
    try {
      Files.createDirectories(directory);
      RocksDB database = RocksDB.open(options, directory.toString());
      return checked(new RocksCheckpoint(directory, settings, options, database));
    } catch (RocksDBException | IOException e) {
      options.close();
      settings.close();
      throw new ProcessorStateException(
          "state directory \"%s\" cannot be opened: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private static RocksCheckpoint checked(RocksCheckpoint checkpoint) throws RocksDBException {
    byte[] stored = checkpoint.database.get(StoreKeys.VERSION);
    if (stored != null && ByteBuffer.wrap(stored).getInt() != LAYOUT_VERSION) {
      checkpoint.close();
      throw new ProcessorStateException(
          "state directory \"%s\" has layout version %d, expected %d"
              .formatted(checkpoint.directory, ByteBuffer.wrap(stored).getInt(), LAYOUT_VERSION));
    }
    return checkpoint;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  /**
   * Writes in batches of bounded size. A crash between them leaves some changes of frames that the
   * stored number does not cover yet; those frames are replayed above, and say the same.
   */
  @Override
  public void write(Map<StoreAddress, List<ChangeSet>> changes, long newSequence) {
    try (WriteOptions options = new WriteOptions().setDisableWAL(true);
        FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
      BatchedWrites writes = new BatchedWrites(database, options);
      for (Map.Entry<StoreAddress, List<ChangeSet>> change : new TreeMap<>(changes).entrySet()) {
        List<ChangeSet> newestFirst = change.getValue();
        for (int index = newestFirst.size() - 1; index >= 0; index--) {
          writes.add(change.getKey(), newestFirst.get(index));
        }
      }
      writes.finish(
          Map.of(
              StoreKeys.VERSION, ByteBuffer.allocate(4).putInt(LAYOUT_VERSION).array(),
              StoreKeys.SEQUENCE, ByteBuffer.allocate(8).putLong(newSequence).array()));
      database.flush(flush);
    } catch (RocksDBException e) {
      throw failure("written", directory, e);
    }
    sequence = newSequence;
  }

  @Override
  public CheckpointView view() {
    users.incrementAndGet();
    return new RocksView(database, directory, this::release);
  }

  static ProcessorStateException failure(String what, Path directory, RocksDBException cause) {
    return new ProcessorStateException(
        "state in \"%s\" could not be %s: %s".formatted(directory, what, cause.getMessage()),
        cause);
  }

  /** Closes the database once nobody reads it any more: a use after that would crash the JVM. */
  @Override
  public void close() {
    release();
  }

  private void release() {
    if (users.decrementAndGet() == 0) {
      database.close();
      options.close();
      settings.close();
    }
  }
}
