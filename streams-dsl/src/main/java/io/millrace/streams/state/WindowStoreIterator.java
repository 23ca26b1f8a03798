package io.millrace.streams.state;

/** Steps through the windows of one key: the iterator's keys are the starts of the windows. */
public interface WindowStoreIterator<V> extends KeyValueIterator<Long, V> {

  @Override
  void close();
}
