package io.millrace.differential;

import org.jspecify.annotations.Nullable;

/**
 * How a script has a table materialized.
 *
 * @param asked whether a {@code Materialized} is given at all
 * @param name null for a generated one
 * @param serdes whether serdes are given
 * @param caching whether caching is left on
 */
public record Store(boolean asked, @Nullable String name, boolean serdes, boolean caching) {
  @Override
  public String toString() {
    return asked ? "store(" + name + (serdes ? "+serdes" : "") + ")" : "";
  }
}
