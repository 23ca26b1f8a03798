package io.millrace.streams.internal.runtime.journal;

import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.CheckpointStore;
import io.millrace.streams.internal.runtime.state.CheckpointView;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.runtime.state.StoreView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was committed: change sets above a view of the checkpoint. Thread-safe; {@link
 * #publish} and {@link #freeze} belong to one thread, so that change sets are merged outside of the
 * lock.
 */
final class CommittedState {
  private final boolean checkpointed;
  private final Map<StoreAddress, StoreState> stores = new HashMap<>();
  private CheckpointView base;
  private long sequence;
  private long unwrittenBytes;
  private long frozenBytes;
  private boolean unwrittenFiles;

  /** What the checkpoint holds; null for an engine that keeps nothing on disk. */
  CommittedState(@Nullable CheckpointStore checkpoint) {
    this.checkpointed = checkpoint != null;
    this.base = checkpoint == null ? CheckpointView.EMPTY : checkpoint.view();
    this.sequence = checkpoint == null ? 0 : checkpoint.sequence();
  }

  private StoreState state(StoreAddress store) {
    return stores.computeIfAbsent(
        store, address -> new StoreState(!checkpointed || address.isTransient()));
  }

  synchronized long sequence() {
    return sequence;
  }

  /** What the heap holds of changes that the checkpoint was not asked to write yet. */
  synchronized long unwrittenBytes() {
    return unwrittenBytes;
  }

  /** What the heap holds of changes that the checkpoint does not have yet. */
  synchronized long waitingBytes() {
    return unwrittenBytes + frozenBytes;
  }

  /** Whether temporary files wait for the checkpoint. */
  synchronized boolean hasUnwrittenFiles() {
    return unwrittenFiles;
  }

  private static long growth(List<ChangeSet> before, List<ChangeSet> after) {
    return memoryBytes(after) - memoryBytes(before);
  }

  private static long memoryBytes(List<ChangeSet> changes) {
    return changes.stream().mapToLong(ChangeSet::memoryBytes).sum();
  }

  /**
   * Shows the changes of a frame; {@code atOnce} runs at the same instant.
   *
   * @return by how much {@link #waitingBytes} grew
   */
  long publish(Map<StoreAddress, ChangeSet> changes, long newSequence, Runnable atOnce) {
    Map<StoreState, List<ChangeSet>> visible = new HashMap<>();
    long bytes = 0;
    boolean spilled = false;
    for (Map.Entry<StoreAddress, ChangeSet> change : changes.entrySet()) {
      StoreState state = stateOf(change.getKey());
      visible.put(state, state.after(change.getValue()));
      bytes += state.isBottom() ? 0 : growth(state.active(), visible.get(state));
      spilled |= change.getValue().isSpilled();
    }
    synchronized (this) {
      visible.forEach(StoreState::show);
      sequence = Math.max(sequence, newSequence);
      unwrittenBytes += bytes;
      unwrittenFiles |= spilled;
      atOnce.run();
    }
    return bytes;
  }

  private synchronized StoreState stateOf(StoreAddress store) {
    return state(store);
  }

  /** Stores at one instant, with what {@code facts} says at that instant. */
  synchronized <T> StateRead<T> read(List<StoreAddress> addresses, Supplier<T> facts) {
    List<StoreView> views = new ArrayList<>(addresses.size());
    for (StoreAddress address : addresses) {
      views.add(new StoreView(address, layers(address), baseOf(address)));
    }
    base.retain();
    return new StateRead<>(sequence, views, facts.get(), base);
  }

  private List<ChangeSet> layers(StoreAddress address) {
    StoreState state = stores.get(address);
    return state == null ? List.of() : state.layers();
  }

  private CheckpointView baseOf(StoreAddress address) {
    return address.isTransient() ? CheckpointView.EMPTY : base;
  }

  /** Forgets a transient store. */
  synchronized void drop(StoreAddress store) {
    stores.remove(store);
  }

  /** Sets aside what has been published since the last checkpoint. */
  synchronized Frozen freeze() {
    Map<StoreAddress, List<ChangeSet>> changes = new HashMap<>();
    stores.forEach(
        (address, state) -> {
          if (!state.isBottom() && !state.active().isEmpty()) {
            changes.put(address, state.freeze());
          }
        });
    frozenBytes = unwrittenBytes;
    unwrittenBytes = 0;
    unwrittenFiles = false;
    return new Frozen(changes, sequence);
  }

  /**
   * The checkpoint holds what was frozen; {@code newBase} is retained once for this object.
   *
   * @return by how much {@link #waitingBytes} shrank
   */
  long written(Frozen frozen, CheckpointView newBase) {
    CheckpointView old;
    long written;
    synchronized (this) {
      frozen.changes().keySet().forEach(address -> state(address).thaw());
      old = base;
      base = newBase;
      written = frozenBytes;
      frozenBytes = 0;
    }
    old.release();
    return written;
  }

  /** Reads from another view, retained once for this object, from now on. */
  void rebase(CheckpointView newBase) {
    CheckpointView old;
    synchronized (this) {
      old = base;
      base = newBase;
    }
    old.release();
  }

  /** All entries of an engine that keeps nothing on disk, as changes that rebuild them. */
  synchronized Map<StoreAddress, ChangeSet> dump() {
    Map<StoreAddress, ChangeSet> changes = new HashMap<>();
    stores.forEach(
        (address, state) -> {
          if (!address.isTransient()) {
            changes.put(address, rebuilding(state.active()));
          }
        });
    return changes;
  }

  private static ChangeSet rebuilding(List<ChangeSet> newestFirst) {
    ChangeSet all = ChangeSet.CLEAR;
    for (int index = newestFirst.size() - 1; index >= 0; index--) {
      all = all.then(newestFirst.get(index).inMemory());
    }
    return all;
  }

  synchronized void close() {
    base.release();
    base = CheckpointView.EMPTY;
  }

  /**
   * Changes on their way to the checkpoint, newest first, up to and with frame {@code sequence}.
   */
  record Frozen(Map<StoreAddress, List<ChangeSet>> changes, long sequence) {
    /** The same with every entry written once, as far as memory holds it. Takes a while. */
    Map<StoreAddress, List<ChangeSet>> united() {
      Map<StoreAddress, List<ChangeSet>> united = new HashMap<>();
      changes.forEach((address, sets) -> united.put(address, StoreState.united(sets)));
      return united;
    }
  }
}
