package io.millrace.sql.internal.function;

import java.util.List;

/**
 * What SHOW FUNCTIONS and DESCRIBE FUNCTION print.
 *
 * @param name upper case
 * @param category group
 * @param description one sentence
 * @param signatures its variants
 */
public record FunctionDescription(
    String name, FunctionCategory category, String description, List<Signature> signatures) {

  /** Copies the list. */
  public FunctionDescription {
    signatures = List.copyOf(signatures);
  }
}
