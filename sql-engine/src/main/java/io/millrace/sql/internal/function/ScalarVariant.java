package io.millrace.sql.internal.function;

import java.util.List;
import java.util.function.Function;

/**
 * One of the parameter lists that a scalar function takes.
 *
 * @param parameters in order
 * @param variadic whether the last parameter may be given more than once, or not at all
 * @param result type of the result
 * @param takesNulls whether the body is called when an argument is null; else the result is null
 * @param deterministic whether the same arguments always give the same result
 * @param body makes the body for a call
 */
public record ScalarVariant(
    List<Parameter> parameters,
    boolean variadic,
    ReturnType result,
    boolean takesNulls,
    boolean deterministic,
    Function<CallContext, ScalarBody> body)
    implements Signature {

  /** Copies the list. */
  public ScalarVariant {
    parameters = List.copyOf(parameters);
  }
}
