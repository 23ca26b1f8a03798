package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import java.util.Optional;

/** Finds calls of aggregate functions. */
final class AggregateCalls {
  private final FunctionRegistry functions;

  AggregateCalls(FunctionRegistry functions) {
    this.functions = functions;
  }

  /** Returns whether {@code expression} itself is such a call. */
  boolean is(Expression expression) {
    return expression instanceof FunctionCall call && functions.isAggregate(call.name().value());
  }

  /** Refuses {@code expression} if it is itself the call of a function that does not exist. */
  void requireKnown(Expression expression) {
    if (expression instanceof FunctionCall call
        && !functions.isAggregate(call.name().value())
        && !functions.isScalar(call.name().value())
        && !functions.isTableFunction(call.name().value())) {
      throw functions.unknown(call.name().value()).at(call.location().toSource());
    }
  }

  /** Refuses {@code expression} if such a call is anywhere in it. */
  void requireNone(Expression expression, String place) {
    find(expression)
        .ifPresent(
            call -> {
              throw Problems.invalid(
                  call,
                  "aggregate function \"%s\" cannot be used in %s"
                      .formatted(call.name().value(), place),
                  "Use it in SELECT or HAVING of a query with GROUP BY.");
            });
  }

  /** Returns whether such a call is anywhere in {@code expression}. */
  boolean isIn(Expression expression) {
    return find(expression).isPresent();
  }

  private Optional<FunctionCall> find(Expression expression) {
    if (is(expression)) {
      return Optional.of((FunctionCall) expression);
    }
    return expression.children().stream().flatMap(child -> find(child).stream()).findFirst();
  }
}
