package io.millrace.differential.stores;

/** The kinds of stores that are compared. */
public enum Kind {
  PERSISTENT,
  IN_MEMORY,
  LRU,
  TIMESTAMPED,
  TIMESTAMPED_IN_MEMORY,
  TIMESTAMPED_OVER_PLAIN,
  DUPLICATES,
  DUPLICATES_IN_MEMORY
}
