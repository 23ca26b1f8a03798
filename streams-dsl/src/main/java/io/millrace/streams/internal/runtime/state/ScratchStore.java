package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.Scratch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store of nobody: what does not fit into memory goes into temporary files, nothing is kept. */
public final class ScratchStore implements Scratch.Store {
  private final WorkingStore store;

  private ScratchStore(WorkingStore store) {
    this.store = store;
  }

  /** Scratch stores under that budget and in that space. */
  public static Scratch in(StateMemory memory, SpillSpace space) {
    return new Scratch() {
      @Override
      public long memoryBytes() {
        return space.memoryBytes();
      }

      @Override
      public Store store() {
        WorkingStore store = new WorkingStore(memory, space);
        store.begin(new StoreView(new StoreAddress(0, 0), List.of(), new EmptyCheckpointView()));
        return new ScratchStore(store);
      }
    };
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return store.get(key);
  }

  @Override
  public void put(byte[] key, byte @Nullable [] value) {
    store.put(key, value);
  }

  @Override
  public void deleteRange(byte @Nullable [] from, byte @Nullable [] to) {
    store.deleteRange(from, to);
  }

  @Override
  public ByteIterator range(byte @Nullable [] from, byte @Nullable [] to, boolean reverse) {
    return store.range(from, to, reverse);
  }

  @Override
  public long approximateEntries() {
    return store.approximateEntries();
  }

  @Override
  public void close() {
    store.discard();
  }
}
