package io.millrace.streams.internal.store;

import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteReader;
import io.millrace.streams.internal.state.ByteStore;
import org.jspecify.annotations.Nullable;

/** Lets a store be opened over what can only be read. */
record ReadOnlyBytes(ByteReader reader) implements ByteStore {
  @Override
  public byte @Nullable [] get(byte[] key) {
    return reader.get(key);
  }

  @Override
  public ByteIterator range(byte @Nullable [] from, byte @Nullable [] to, boolean reverse) {
    return reader.range(from, to, reverse);
  }

  @Override
  public long approximateEntries() {
    return reader.approximateEntries();
  }

  @Override
  public void put(byte[] key, byte @Nullable [] value) {
    throw new UnsupportedOperationException("a snapshot of a store cannot be changed");
  }

  @Override
  public void deleteRange(byte @Nullable [] from, byte @Nullable [] to) {
    throw new UnsupportedOperationException("a snapshot of a store cannot be changed");
  }
}
