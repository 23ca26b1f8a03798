package io.millrace.streams.state;

import java.io.Closeable;
import java.util.Iterator;

/** Steps through versions of a key; close it. Not thread-safe. */
public interface VersionedRecordIterator<V> extends Iterator<VersionedRecord<V>>, Closeable {

  @Override
  void close();
}
