package io.millrace.sql.internal.catalog;

import java.util.Map;

/**
 * A serialization format as a source uses it.
 *
 * @param name its name in upper case
 * @param properties properties of the format, by upper-case name without the side: {@code
 *     DELIMITER}
 */
public record FormatSpec(String name, Map<String, String> properties) {

  /** Copies the properties. */
  public FormatSpec {
    properties = Map.copyOf(properties);
  }

  /** Returns the format without properties. */
  public static FormatSpec of(String name) {
    return new FormatSpec(name, Map.of());
  }
}
