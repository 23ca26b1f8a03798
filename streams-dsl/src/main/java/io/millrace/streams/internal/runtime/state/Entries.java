package io.millrace.streams.internal.runtime.state;

import org.jspecify.annotations.Nullable;

/** Sorted entries of a change set; a null value marks a deletion. Immutable. */
public sealed interface Entries permits SortedBytes, EntryRun {
  /** Number of entries, deletions included. */
  int size();

  /** Bytes of all keys and values. */
  long sizeBytes();

  /** The entry under {@code key}, or null. */
  Layer.@Nullable Found find(byte[] key);

  /** The entries of {@code range} in key order. */
  EntryCursor cursor(KeyRange range, boolean reverse);
}
