package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.function.CallArgument;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.function.LambdaCall;
import io.millrace.sql.internal.function.ScalarBody;
import io.millrace.sql.internal.function.ScalarCall;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds calls of scalar functions. A call that fails is null where it stands and is reported; the
 * expression around it goes on.
 */
final class CallBinder {
  private final FunctionRegistry functions;
  private final ExpressionErrorListener errors;

  CallBinder(FunctionRegistry functions, ExpressionErrorListener errors) {
    this.functions = functions;
    this.errors = errors;
  }

  Bound bind(Expression node, String name, List<Bound> arguments, List<Expression> places) {
    if (functions.isAggregate(name)) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_STATEMENT,
          node,
          "aggregate function \"%s\" cannot stand here".formatted(name));
    }
    if (functions.isTableFunction(name)) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_STATEMENT,
          node,
          "table function \"%s\" cannot stand here, only in SELECT of a stream without GROUP BY"
              .formatted(name));
    }
    return bind(node, name, arguments, places, functions::scalar);
  }

  /** Finds what a call with lambda expressions means. */
  LambdaCall findWithLambdas(Expression node, String name, List<CallArgument> arguments) {
    return BindErrors.at(node, () -> functions.scalarWithLambdas(name, arguments));
  }

  /** Finds what is called by name and types of the arguments. */
  @FunctionalInterface
  private interface Lookup {
    ScalarCall find(String name, List<@Nullable SqlType> types);
  }

  /** Binds a call of a table function, which gives an array with an element for each row. */
  Bound bindTable(Expression node, String name, List<Bound> arguments, List<Expression> places) {
    return bind(node, name, arguments, places, functions::table);
  }

  private Bound bind(
      Expression node, String name, List<Bound> arguments, List<Expression> places, Lookup lookup) {
    List<@Nullable SqlType> types = new ArrayList<>();
    arguments.forEach(argument -> types.add(argument.type()));
    ScalarCall call = BindErrors.at(node, () -> lookup.find(name, types));
    List<Bound> converted = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Optional<SqlType> type = call.parameterTypes().get(i);
      Bound argument = arguments.get(i);
      converted.add(
          type.isPresent() ? Coercion.implicit(argument, type.get(), places.get(i)) : argument);
    }
    Evaluator evaluator = evaluator(call, converted);
    if (call.deterministic()) {
      Bound folded = Coercion.fold(call.type(), evaluator, converted);
      if (folded.isConstant()) {
        return new Bound(call.type(), folded.evaluator(), Bound.Kind.CONSTANT);
      }
    }
    return Bound.variable(call.type(), guarded(name, evaluator));
  }

  private static Evaluator evaluator(ScalarCall call, List<Bound> arguments) {
    return evaluator(call, arguments.stream().map(Bound::evaluator).toArray(Evaluator[]::new));
  }

  /** Computes a call of what the evaluators give. */
  static Evaluator evaluator(ScalarCall call, Evaluator[] inputs) {
    ScalarBody body = call.body();
    boolean takesNulls = call.takesNulls();
    return row -> {
      @Nullable Object[] values = new Object[inputs.length];
      for (int i = 0; i < inputs.length; i++) {
        values[i] = inputs[i].evaluate(row);
        if (values[i] == null && !takesNulls) {
          return null;
        }
      }
      return body.call(values);
    };
  }

  /** Returns {@code evaluator}, null where it fails, which is reported. */
  Evaluator guarded(String name, Evaluator evaluator) {
    return new Evaluator() {
      @Override
      public @Nullable Object evaluate(SqlRow row) {
        try {
          return evaluator.evaluate(row);
        } catch (RuntimeException e) {
          errors.onError(name, row, e);
          return null;
        }
      }
    };
  }
}
