package io.millrace.sql.internal.function;

import java.util.List;

/** A parameter list with the type it returns. */
public interface Signature {

  /** Returns the parameters in order. */
  List<Parameter> parameters();

  /** Returns whether the last parameter may be given more than once, or not at all. */
  boolean variadic();

  /** Returns the type of the result. */
  ReturnType result();

  /** Returns for example {@code (value STRING, length INTEGER) -> STRING}. */
  default String describe() {
    return ReturnType.describe(parameters(), variadic()) + " -> " + result().text();
  }
}
