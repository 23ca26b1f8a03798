package io.millrace.streams.internal.state;

import org.jspecify.annotations.Nullable;

/**
 * One store on one partition. Reads see the writes before them. Not thread-safe: a task owns it.
 *
 * <p>The store keeps the arrays it is handed; callers do not change them afterwards.
 */
public interface ByteStore extends ByteReader {

  /**
   * Writes an entry.
   *
   * @param value null deletes the entry
   */
  void put(byte[] key, byte @Nullable [] value);

  /** Deletes every entry with {@code from <= key < to}; null bounds are open. */
  void deleteRange(byte @Nullable [] from, byte @Nullable [] to);
}
