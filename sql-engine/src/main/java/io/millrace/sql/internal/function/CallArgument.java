package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An argument of a call while a function is chosen for it. */
public sealed interface CallArgument permits CallArgument.Value, CallArgument.Lambda {

  /**
   * A value.
   *
   * @param type null for the literal NULL
   */
  record Value(@Nullable SqlType type) implements CallArgument {}

  /**
   * A lambda expression.
   *
   * @param arity how many parameters it has
   * @param result finds the type of its result from the types of its parameters
   */
  record Lambda(int arity, Function<List<SqlType>, SqlType> result) implements CallArgument {}
}
