package io.millrace.streams.internal.state;

/** Steps through entries of a store; close it. Not thread-safe. */
public interface ByteIterator extends AutoCloseable {

  /** Moves to the next entry; false at the end. */
  boolean advance();

  /** Key of the current entry. */
  byte[] key();

  /** Value of the current entry, never null. */
  byte[] value();

  @Override
  void close();
}
