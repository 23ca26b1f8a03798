package io.millrace.streams.internal.runtime.state;

import org.jspecify.annotations.Nullable;

/** Changes that lie above older data of a store. */
interface Layer {

  /** Keys whose older entries this layer hides. */
  KeyRanges deleted();

  /** The entry under {@code key}, or null when this layer has none. */
  @Nullable Found find(byte[] key);

  /** The entries of {@code range}, deletions included. */
  EntryCursor cursor(KeyRange range, boolean reverse);

  /** The outcome of a lookup: a value, or the fact that the entry was deleted. */
  interface Found {
    /** The value; null when the entry is a deletion. */
    byte @Nullable [] value();
  }
}
