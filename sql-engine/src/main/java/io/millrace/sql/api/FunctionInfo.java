package io.millrace.sql.api;

import java.util.List;

/**
 * A function of the language.
 *
 * @param name upper case
 * @param category its group: AGGREGATE, TABLE, or one of the groups of scalar functions
 * @param description one sentence
 * @param variants what it takes and returns
 */
public record FunctionInfo(
    String name, String category, String description, List<Variant> variants) {

  /** Copies the list. */
  public FunctionInfo {
    variants = List.copyOf(variants);
  }

  /**
   * One list of parameters.
   *
   * @param parameters in order
   * @param variadic whether the last one may be given more than once, or not at all
   * @param returns text of the type of the result
   */
  public record Variant(List<Parameter> parameters, boolean variadic, String returns) {

    /** Copies the list. */
    public Variant {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * One parameter.
   *
   * @param name lower case
   * @param type text of the types it takes
   */
  public record Parameter(String name, String type) {}
}
