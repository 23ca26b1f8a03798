package io.millrace.differential;

import org.jspecify.annotations.Nullable;

/**
 * What a script gives beside functions.
 *
 * @param name of the operator or grouping; null for a generated one
 * @param serdes whether serdes are given, where they can be; they are the defaults' anyway
 */
public record Options(@Nullable String name, boolean serdes) {
  @Override
  public String toString() {
    return (name == null ? "" : "'" + name + "'") + (serdes ? "+serdes" : "");
  }
}
