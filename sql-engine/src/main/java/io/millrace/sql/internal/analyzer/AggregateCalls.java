package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds calls of aggregate functions. */
final class AggregateCalls {
  private final Predicate<String> isAggregate;

  AggregateCalls(Predicate<String> isAggregate) {
    this.isAggregate = isAggregate;
  }

  /** Returns whether {@code expression} itself is such a call. */
  boolean is(Expression expression) {
    return expression instanceof FunctionCall call
        && isAggregate.test(call.name().value().toUpperCase(Locale.ROOT));
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

  private Optional<FunctionCall> find(Expression expression) {
    if (is(expression)) {
      return Optional.of((FunctionCall) expression);
    }
    return expression.children().stream().flatMap(child -> find(child).stream()).findFirst();
  }
}
