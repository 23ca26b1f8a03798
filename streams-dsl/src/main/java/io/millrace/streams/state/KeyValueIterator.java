package io.millrace.streams.state;

import io.millrace.streams.KeyValue;
import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Steps through entries of a store; close it. Not thread-safe. */
public interface KeyValueIterator<K, V> extends Iterator<KeyValue<K, V>>, Closeable {

  @Override
  void close();

  /**
   * The key of the next entry, without moving.
   *
   * @throws NoSuchElementException when there is none
   */
  K peekNextKey();
}
