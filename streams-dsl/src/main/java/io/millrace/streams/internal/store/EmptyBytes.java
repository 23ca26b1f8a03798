package io.millrace.streams.internal.store;

import io.millrace.streams.internal.state.ByteIterator;
import java.util.NoSuchElementException;

/** An iterator without entries. */
enum EmptyBytes implements ByteIterator {
  /** The only one. */
  INSTANCE;

  @Override
  public boolean advance() {
    return false;
  }

  @Override
  public byte[] key() {
    throw new NoSuchElementException();
  }

  @Override
  public byte[] value() {
    throw new NoSuchElementException();
  }

  @Override
  public void close() {}
}
