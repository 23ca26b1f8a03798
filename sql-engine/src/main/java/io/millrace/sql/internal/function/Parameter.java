package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;

/**
 * A parameter of a function.
 *
 * @param name lower case, for DESCRIBE FUNCTION
 * @param type which types it takes
 */
public record Parameter(String name, TypePattern type) {

  /** Returns a parameter that takes {@code type}. */
  public static Parameter of(String name, SqlType type) {
    return new Parameter(name, TypePattern.of(type));
  }

  /** Returns a parameter that takes what {@code type} does. */
  public static Parameter of(String name, TypePattern type) {
    return new Parameter(name, type);
  }
}
