package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One store on one partition at one instant: change sets, newest first, over a checkpoint.
 *
 * <p>Whoever made it retains the checkpoint's view as long as it is read.
 */
public final class StoreView implements ByteReader {
  private final StoreAddress store;
  private final List<ChangeSet> layers;
  private final CheckpointView base;

  /** A view of these layers; empty ones may be left out. */
  public StoreView(StoreAddress store, List<ChangeSet> layers, CheckpointView base) {
    this.store = store;
    this.layers = layers;
    this.base = base;
  }

  /** This view with newer change sets, newest first, above it. */
  public StoreView under(List<ChangeSet> newer) {
    if (newer.isEmpty()) {
      return this;
    }
    List<ChangeSet> all = new ArrayList<>(newer);
    all.addAll(layers);
    return new StoreView(store, all, base);
  }

  List<ChangeSet> layers() {
    return layers;
  }

  /** Which store this is, on which partition. */
  public StoreAddress address() {
    return store;
  }

  /** The checkpoint below. */
  public CheckpointView base() {
    return base;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    for (int index = 0; index < layers.size(); index++) {
      ChangeSet layer = layers.get(index);
      Layer.Found found = layer.find(key);
      if (found != null) {
        return found.value();
      }
      if (layer.deleted().contains(key)) {
        return null;
      }
    }
    return base.get(store, key);
  }

  @Override
  public ByteIterator range(byte @Nullable [] from, byte @Nullable [] to, boolean reverse) {
    KeyRange range = new KeyRange(from, to);
    return new MergeIterator(layers, baseRange(range, reverse), range, reverse);
  }

  ByteIterator baseRange(KeyRange range, boolean reverse) {
    return range.isEmpty()
        ? CheckpointView.EMPTY.range(store, range, reverse)
        : base.range(store, range, reverse);
  }

  @Override
  public long approximateEntries() {
    long entries = base.approximateEntries(store);
    for (ChangeSet layer : layers) {
      entries += layer.entries().size();
    }
    return entries;
  }
}
