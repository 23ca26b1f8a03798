package io.millrace.streams.kstream;

import org.jspecify.annotations.Nullable;

/**
 * A topic as a table of which every task sees all partitions: the latest value of each key. Streams
 * join it by any key that can be made of a record, without being repartitioned.
 */
public interface GlobalKTable<K, V> {

  /** The name under which its store can be queried; null if it cannot. */
  @Nullable String queryableStoreName();
}
