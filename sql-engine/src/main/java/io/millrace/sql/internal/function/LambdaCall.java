package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;
import java.util.List;
import java.util.Map;

/**
 * A scalar function chosen for arguments of which some are lambda expressions.
 *
 * @param call what was chosen; its parameters that take lambda expressions have no type
 * @param lambdas the types of each lambda expression, by the index of the argument
 */
public record LambdaCall(ScalarCall call, Map<Integer, Types> lambdas) {

  /** Copies the map. */
  public LambdaCall {
    lambdas = Map.copyOf(lambdas);
  }

  /**
   * The types of a lambda expression.
   *
   * @param parameters of its parameters
   * @param result what its result must be converted to
   */
  public record Types(List<SqlType> parameters, SqlType result) {

    /** Copies the list. */
    public Types {
      parameters = List.copyOf(parameters);
    }
  }
}
