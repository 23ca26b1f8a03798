package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.state.ByteIterator;
import org.jspecify.annotations.Nullable;

/** Nothing below. */
final class EmptyCheckpointView implements CheckpointView {

  @Override
  public byte @Nullable [] get(StoreAddress store, byte[] key) {
    return null;
  }

  @Override
  public ByteIterator range(StoreAddress store, KeyRange range, boolean reverse) {
    return EmptyIterator.INSTANCE;
  }

  @Override
  public long approximateEntries(StoreAddress store) {
    return 0;
  }

  @Override
  public boolean retain() {
    return true;
  }

  @Override
  public void release() {}

  private enum EmptyIterator implements ByteIterator {
    INSTANCE;

    @Override
    public boolean advance() {
      return false;
    }

    @Override
    public byte[] key() {
      throw new IllegalStateException("the iterator is not at an entry");
    }

    @Override
    public byte[] value() {
      throw new IllegalStateException("the iterator is not at an entry");
    }

    @Override
    public void close() {}
  }
}
