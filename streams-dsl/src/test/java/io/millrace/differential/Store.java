package io.millrace.differential;

import org.jspecify.annotations.Nullable;

/**
 * How a script has a table materialized.
 *
 * @param asked whether a {@code Materialized} is given at all
 * @param name null for a generated one
 * @param serdes whether serdes are given
 * @param caching whether caching is left on
 * @param retained whether windows are kept for an hour
 * @param historyMs how long versions of rows are kept; 0 for a store of current rows
 */
public record Store(
    boolean asked,
    @Nullable String name,
    boolean serdes,
    boolean caching,
    boolean retained,
    long historyMs) {
  /** The same, asked for, with windows kept for much longer than they need. */
  Store keptLong() {
    return new Store(true, name, serdes, caching, true, historyMs);
  }

  /** The same with that name. */
  Store named(String newName) {
    return new Store(asked, newName, serdes, caching, retained, historyMs);
  }

  /** A store of that name which keeps versions of rows. */
  Store versioned(String newName, long newHistoryMs) {
    return new Store(true, newName, serdes, caching, retained, newHistoryMs);
  }

  @Override
  public String toString() {
    String versions = historyMs > 0 ? "+versions for " + historyMs + " ms" : "";
    return asked ? "store(" + name + (serdes ? "+serdes" : "") + versions + ")" : "";
  }
}
