package io.millrace.streams.internal.runtime.state;

import org.jspecify.annotations.Nullable;

/** Steps through the entries of a layer, deletions included. Not thread-safe. */
interface EntryCursor {

  /** Moves to the next entry; false at the end. */
  boolean advance();

  /** Key of the current entry. */
  byte[] key();

  /** Value of the current entry; null when the entry is a deletion. */
  byte @Nullable [] value();
}
