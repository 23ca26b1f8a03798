package io.millrace.common.header;

import org.jspecify.annotations.Nullable;

/** The headers of a record, in order. Keys may repeat. Not thread-safe. */
public interface Headers extends Iterable<Header> {

  /**
   * Adds a header at the end.
   *
   * @throws IllegalStateException when the headers are read-only
   */
  Headers add(Header header);

  /** Adds a header at the end. */
  Headers add(String key, byte @Nullable [] value);

  /** Removes every header of that key. */
  Headers remove(String key);

  /** The last header of that key, or null. */
  @Nullable Header lastHeader(String key);

  /** All headers of that key, in order. */
  Iterable<Header> headers(String key);

  /** All headers, in order, as a new array. */
  Header[] toArray();
}
