package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.errors.ProcessorStateException;
import io.millrace.streams.internal.runtime.state.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The stores with a database of their own, in directories beside the shared one. A store that once
 * got its own keeps it, whether or not its application still names settings. Not thread-safe.
 */
final class ApartStores {
  private static final String PREFIX = "store-";
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int BATCH_BYTES = 4 << 20;

  private final Path parent;
  private final RocksSettings settings;
  private final RocksInstance shared;
  private final Map<Integer, RocksInstance> open = new HashMap<>();

  ApartStores(Path parent, RocksSettings settings, RocksInstance shared) {
    this.parent = parent;
    this.settings = settings;
    this.shared = shared;
  }

  /** Opens those that there are with the settings of the shared database. */
  void openExisting() {
    try (Stream<Path> files = Files.list(parent)) {
      for (Path each : files.sorted().toList()) {
        String name = each.getFileName().toString();
        if (name.startsWith(PREFIX) && Files.isDirectory(each)) {
          openExisting(Integer.parseInt(name.substring(PREFIX.length())));
        }
      }
    } catch (IOException e) {
      throw new ProcessorStateException(
          "state directory \"%s\" cannot be read: %s".formatted(parent, e.getMessage()), e);
    }
  }

  private void openExisting(int storeId) {
    RocksInstance instance = RocksInstance.open(directory(storeId), settings.options());
    if (isWhole(instance)) {
      open.put(storeId, instance);
    } else {
      // The move of the store was interrupted; the shared database still has all of it.
      instance.release();
      delete(storeId);
    }
  }

  private static boolean isWhole(RocksInstance instance) {
    return instance.fact(StoreKeys.VERSION).length > 0;
  }

  private void delete(int storeId) {
    Path directory = directory(storeId);
    try (Options options = new Options()) {
      RocksDB.destroyDB(directory.toString(), options);
      Files.deleteIfExists(directory);
    } catch (RocksDBException | IOException e) {
      throw new ProcessorStateException(
          "state directory \"%s\" cannot be deleted: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private Path directory(int storeId) {
    return parent.resolve(PREFIX + storeId);
  }

  Map<Integer, RocksInstance> all() {
    return open;
  }

  /**
   * Opens a store's database with its application's settings, after closing it when it was open.
   *
   * @param viewsChanged lets go of the views there are
   */
  void keep(int storeId, StoreSettings wanted, Runnable viewsChanged) {
    RocksInstance before = open.remove(storeId);
    if (before != null) {
      viewsChanged.run();
      if (!isFree(before)) {
        open.put(storeId, before);
        viewsChanged.run();
        throw new ProcessorStateException(
            "store \"%s\" cannot be opened with its RocksDB settings while a snapshot of it is read; close iterators and snapshots first"
                .formatted(wanted.store()));
      }
      before.release();
    }
    Options options = settings.options();
    wanted.setter().setConfig(wanted.store(), options, wanted.configs());
    RocksInstance instance = RocksInstance.open(directory(storeId), options);
    instance.closing(() -> wanted.setter().close(wanted.store(), options));
    if (!isWhole(instance)) {
      move(storeId, instance);
    }
    open.put(storeId, instance);
    viewsChanged.run();
  }

  private static boolean isFree(RocksInstance instance) {
    try {
      return instance.awaitOthers(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Moves what the shared database holds of the store; nothing is deleted before it is durable. */
  private void move(int storeId, RocksInstance to) {
    byte[] from = StoreKeys.ofStore(storeId);
    byte[] end = StoreKeys.ofStore(storeId + 1);
    try (WriteOptions unlogged = new WriteOptions().setDisableWAL(true)) {
      copy(from, end, to.database(), unlogged);
      to.write(Map.of(), Map.of(StoreKeys.VERSION, StoreKeys.version()));
      try (WriteBatch batch = new WriteBatch()) {
        batch.deleteRange(from, end);
        shared.database().write(unlogged, batch);
      }
    } catch (RocksDBException e) {
      throw to.failure("written", e);
    }
  }

  private void copy(byte[] from, byte[] end, RocksDB to, WriteOptions unlogged)
      throws RocksDBException {
    try (Slice upper = new Slice(end);
        ReadOptions reads = new ReadOptions().setIterateUpperBound(upper);
        RocksIterator entries = shared.database().newIterator(reads);
        WriteBatch batch = new WriteBatch()) {
      for (entries.seek(from); entries.isValid(); entries.next()) {
        batch.put(entries.key(), entries.value());
        if (batch.getDataSize() > BATCH_BYTES) {
          to.write(unlogged, batch);
          batch.clear();
        }
      }
      entries.status();
      to.write(unlogged, batch);
    }
  }

  void close() {
    List<RocksInstance> instances = new ArrayList<>(open.values());
    open.clear();
    instances.forEach(RocksInstance::release);
  }
}
