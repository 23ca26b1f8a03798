package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.state.ByteIterator;
import org.jspecify.annotations.Nullable;

/** The checkpoint as it was at one instant. Thread-safe; its iterators are not. */
public interface CheckpointView {

  /** A view that holds nothing. */
  CheckpointView EMPTY = new EmptyCheckpointView();

  /** The value under {@code key}, or null. */
  byte @Nullable [] get(StoreAddress store, byte[] key);

  /** The entries of {@code range} in key order. */
  ByteIterator range(StoreAddress store, KeyRange range, boolean reverse);

  /** An estimate of the number of entries. */
  long approximateEntries(StoreAddress store);

  /** Keeps the view usable until {@link #release}; false when it is gone already. */
  boolean retain();

  /** Gives back what {@link #retain} took; the last release frees the view. */
  void release();
}
