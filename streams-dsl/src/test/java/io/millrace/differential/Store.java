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
 */
public record Store(
    boolean asked, @Nullable String name, boolean serdes, boolean caching, boolean retained) {
  /** The same, asked for, with windows kept for much longer than they need. */
  Store keptLong() {
    return new Store(true, name, serdes, caching, true);
  }

  /** The same with that name. */
  Store named(String newName) {
    return new Store(asked, newName, serdes, caching, retained);
  }

  @Override
  public String toString() {
    return asked ? "store(" + name + (serdes ? "+serdes" : "") + ")" : "";
  }
}
