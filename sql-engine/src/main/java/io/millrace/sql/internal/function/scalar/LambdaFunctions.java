package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.LAMBDA;

import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarBody;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.TypePattern;
import java.util.List;

/**
 * The functions that take lambda expressions, by name and description. Calls are bound where
 * expressions are compiled, for the types of the parameters of a lambda come from other arguments.
 */
public final class LambdaFunctions {
  private static final Parameter ARRAY =
      Parameter.of("array", TypePattern.arrayOf(TypePattern.same("T")));
  private static final Parameter MAP =
      Parameter.of("map", new TypePattern.MapOf(TypePattern.same("K"), TypePattern.same("V")));
  private static final Parameter STATE = Parameter.of("state", TypePattern.same("S"));
  private static final ScalarBody NEVER_CALLED =
      arguments -> {
        throw new IllegalStateException("a call with a lambda expression is bound elsewhere");
      };

  private LambdaFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        ScalarFunction.named("TRANSFORM", LAMBDA, "Computes each element anew.")
            .variant(
                ReturnType.of(TypePattern.arrayOf(TypePattern.same("R"))),
                NEVER_CALLED,
                ARRAY,
                lambda("T => R"))
            .variant(
                ReturnType.of(new TypePattern.MapOf(TypePattern.same("R"), TypePattern.same("S"))),
                NEVER_CALLED,
                MAP,
                lambda("(K, V) => R"),
                lambda("(K, V) => S"))
            .build(),
        ScalarFunction.named("FILTER", LAMBDA, "Returns the elements for which a lambda is true.")
            .variant(ReturnType.of(ARRAY.type()), NEVER_CALLED, ARRAY, lambda("T => BOOLEAN"))
            .variant(ReturnType.of(MAP.type()), NEVER_CALLED, MAP, lambda("(K, V) => BOOLEAN"))
            .build(),
        ScalarFunction.named("REDUCE", LAMBDA, "Computes a state from each element in turn.")
            .variant(ReturnType.of(STATE.type()), NEVER_CALLED, ARRAY, STATE, lambda("(S, T) => S"))
            .variant(
                ReturnType.of(STATE.type()), NEVER_CALLED, MAP, STATE, lambda("(S, K, V) => S"))
            .build());
  }

  private static Parameter lambda(String text) {
    return new Parameter("lambda", new TypePattern.Lambda(text));
  }
}
