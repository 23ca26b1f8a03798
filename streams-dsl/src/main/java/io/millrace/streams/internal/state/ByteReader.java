package io.millrace.streams.internal.state;

import org.jspecify.annotations.Nullable;

/** Reads one store on one partition. Not thread-safe. */
public interface ByteReader {

  /** The value under {@code key}, or null. The array is the caller's only to read. */
  byte @Nullable [] get(byte[] key);

  /**
   * Entries with {@code from <= key < to}, in the order of unsigned bytes.
   *
   * @param from inclusive; null for the beginning
   * @param to exclusive; null for the end
   * @param reverse whether the highest key comes first
   */
  ByteIterator range(byte @Nullable [] from, byte @Nullable [] to, boolean reverse);

  /** An estimate of the number of entries; exact where that is cheap. */
  long approximateEntries();
}
