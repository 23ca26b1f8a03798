package io.millrace.streams.runtime;

import io.millrace.common.TopicPartition;
import io.millrace.streams.state.QueryableStoreType;
import java.util.Map;

/** The stores of a member at one epoch. Safe for use by one thread at a time. */
public interface StateSnapshot extends AutoCloseable {

  /** Number of the journal frame whose state this is; 0 before the first. */
  long sequence();

  /** The input positions that belong to this state. */
  Map<TopicPartition, Long> positions();

  /**
   * A read-only view of a store over all partitions.
   *
   * @param name the store's name, as in {@code Materialized.as(name)}
   * @throws io.millrace.streams.errors.InvalidStateStoreException when there is no such store, or
   *     it is of another type
   */
  <T> T store(String name, QueryableStoreType<T> type);

  @Override
  void close();
}
