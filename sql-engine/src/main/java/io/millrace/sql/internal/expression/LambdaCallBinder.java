package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.function.CallArgument;
import io.millrace.sql.internal.function.LambdaCall;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.Lambda;
import io.millrace.sql.udf.TriFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds calls of users' functions that take lambda expressions. */
final class LambdaCallBinder {
  private final ExpressionBinder outer;
  private final CallBinder calls;
  private final FunctionCall call;
  private final LambdaBinder lambdas;

  LambdaCallBinder(
      ExpressionBinder outer, CallBinder calls, FunctionCall call, LambdaBinder lambdas) {
    this.outer = outer;
    this.calls = calls;
    this.call = call;
    this.lambdas = lambdas;
  }

  Bound bind() {
    List<Expression> places = call.arguments();
    List<Optional<Bound>> values = new ArrayList<>();
    List<CallArgument> arguments = new ArrayList<>();
    for (Expression place : places) {
      if (place instanceof Lambda lambda) {
        values.add(Optional.empty());
        arguments.add(
            new CallArgument.Lambda(
                lambda.parameters().size(), types -> lambdas.body(lambda, types).requireType()));
      } else {
        Bound value = outer.bind(place);
        values.add(Optional.of(value));
        arguments.add(new CallArgument.Value(value.type()));
      }
    }
    LambdaCall found = calls.findWithLambdas(call, call.name().value(), arguments);
    Evaluator[] inputs = new Evaluator[places.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] =
          places.get(i) instanceof Lambda lambda
              ? function(lambda, found.lambdas().get(i))
              : value(
                  values.get(i).orElseThrow(), found.call().parameterTypes().get(i), places.get(i));
    }
    return outer.guarded(
        call.name().value(), found.call().type(), CallBinder.evaluator(found.call(), inputs));
  }

  private static Evaluator value(Bound value, Optional<SqlType> type, Expression place) {
    return type.map(known -> Coercion.implicit(value, known, place)).orElse(value).evaluator();
  }

  /** Gives for a row the lambda expression as an object of Java. */
  private Evaluator function(Lambda lambda, LambdaCall.Types types) {
    Evaluator body =
        Coercion.implicit(lambdas.body(lambda, types.parameters()), types.result(), lambda.body())
            .evaluator();
    return switch (types.parameters().size()) {
      case 1 -> row -> (Function<Object, Object>) a -> compute(body, row, a);
      case 2 -> row -> (BiFunction<Object, Object, Object>) (a, b) -> compute(body, row, a, b);
      default ->
          row ->
              (TriFunction<Object, Object, Object, Object>)
                  (a, b, c) -> compute(body, row, a, b, c);
    };
  }

  private static @Nullable Object compute(Evaluator body, SqlRow row, @Nullable Object... values) {
    return body.evaluate(row.concat(SqlRow.wrap(values)));
  }
}
