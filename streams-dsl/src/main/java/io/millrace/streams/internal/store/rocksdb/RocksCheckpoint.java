package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.errors.ProcessorStateException;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.CheckpointStore;
import io.millrace.streams.internal.runtime.state.CheckpointView;
import io.millrace.streams.internal.runtime.state.StateMemory;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.runtime.state.StoreSettings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The state of an engine in a RocksDB database, and of stores that are kept apart in others.
 *
 * <p>Everything but {@link #view} and {@link #close} is called by one thread at a time.
 */
public final class RocksCheckpoint implements CheckpointStore {
  private final Path directory;
  private final RocksSettings settings;
  private final RocksInstance shared;
  private final ApartStores apart;
  private volatile long sequence;

  private RocksCheckpoint(Path directory, RocksSettings settings, RocksInstance shared) {
    this.directory = directory;
    this.settings = settings;
    this.shared = shared;
    this.apart = new ApartStores(directory, settings, shared);
    byte[] stored = shared.fact(StoreKeys.SEQUENCE);
    this.sequence = stored.length == 0 ? 0 : ByteBuffer.wrap(stored).getLong();
  }

  /**
   * Opens the databases; the shared one is made on first use.
   *
   * @param memory what it shares block cache and write buffers by
   * @throws ProcessorStateException when the directory cannot be used; the message names it
   */
  public static RocksCheckpoint open(Path directory, StateMemory memory) {
    RocksSettings settings = RocksSettings.of(memory);
    RocksInstance shared;
    try {
      shared = RocksInstance.open(directory, settings.options());
    } catch (RuntimeException e) {
      settings.close();
      throw e;
    }
    RocksCheckpoint checkpoint = new RocksCheckpoint(directory, settings, shared);
    try {
      checkpoint.requireLayout();
      checkpoint.apart.openExisting();
      return checkpoint;
    } catch (RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  private void requireLayout() {
    byte[] stored = shared.fact(StoreKeys.VERSION);
    byte[] expected = StoreKeys.version();
    if (stored.length > 0 && !Arrays.equals(stored, expected)) {
      throw new ProcessorStateException(
          "state directory \"%s\" has layout version %d, expected %d"
              .formatted(
                  directory, ByteBuffer.wrap(stored).getInt(), ByteBuffer.wrap(expected).getInt()));
    }
  }

  @Override
  public long sequence() {
    return sequence;
  }

  /**
   * Writes in batches of bounded size, the shared database last. A crash between them leaves some
   * changes of frames that the stored number does not cover yet; those frames are replayed above,
   * and say the same.
   */
  @Override
  public void write(Map<StoreAddress, List<ChangeSet>> changes, long newSequence) {
    Map<StoreAddress, List<ChangeSet>> rest = new HashMap<>(changes);
    apart
        .all()
        .forEach(
            (storeId, instance) -> {
              Map<StoreAddress, List<ChangeSet>> own = new HashMap<>(changes);
              own.keySet().removeIf(store -> store.storeId() != storeId);
              rest.keySet().removeAll(own.keySet());
              if (!own.isEmpty()) {
                instance.write(own, Map.of());
              }
            });
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(newSequence).array();
    shared.write(rest, Map.of(StoreKeys.VERSION, StoreKeys.version(), StoreKeys.SEQUENCE, number));
    sequence = newSequence;
  }

  @Override
  public CheckpointView view() {
    Map<Integer, InstanceView> views = new HashMap<>();
    apart.all().forEach((storeId, instance) -> views.put(storeId, new InstanceView(instance)));
    return new RocksView(new InstanceView(shared), views);
  }

  @Override
  public void keepApart(int storeId, StoreSettings wanted, Consumer<CheckpointView> onView) {
    apart.keep(storeId, wanted, () -> onView.accept(view()));
  }

  /** Closes the databases once nobody reads them any more. */
  @Override
  public void close() {
    CompletableFuture<?>[] ends =
        apart.all().values().stream().map(RocksInstance::closed).toArray(CompletableFuture[]::new);
    apart.close();
    shared.release();
    var unused = CompletableFuture.allOf(ends).runAfterBoth(shared.closed(), settings::close);
  }
}
