package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.Lambda;
import io.millrace.sql.internal.value.TypeRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds TRANSFORM, FILTER and REDUCE, and hands on other calls with lambda expressions. The body of
 * a lambda is computed for the row with the values of its parameters behind the columns.
 */
final class LambdaBinder {
  private final ExpressionBinder outer;
  private final FunctionCall call;

  LambdaBinder(ExpressionBinder outer, FunctionCall call) {
    this.outer = outer;
    this.call = call;
  }

  /** Binds the call. */
  Bound bind() {
    return switch (call.name().value()) {
      case "TRANSFORM" -> transform(collection());
      case "FILTER" -> filter(collection());
      case "REDUCE" -> reduce(collection());
      default -> outer.bindWithLambdas(call, this);
    };
  }

  private Bound collection() {
    Bound bound = outer.bind(call.arguments().get(0));
    if (bound.type() instanceof SqlType.Array || bound.type() instanceof SqlType.Map) {
      return bound;
    }
    throw BindErrors.mismatch(
        call.arguments().get(0),
        "\"%s\" needs an ARRAY or MAP, found %s".formatted(call.name().value(), bound.type()));
  }

  private static List<SqlType> elementTypes(Bound collection) {
    return collection.type() instanceof SqlType.Map map
        ? List.of(map.key(), map.value())
        : List.of(((SqlType.Array) collection.requireType()).element());
  }

  private Lambda lambda(int index, int arguments) {
    if (call.arguments().size() != arguments) {
      throw BindErrors.of(
          SqlErrorCode.UNKNOWN_FUNCTION,
          call,
          "\"%s\" takes %d arguments here, got %d"
              .formatted(call.name().value(), arguments, call.arguments().size()));
    }
    Expression argument = call.arguments().get(index);
    if (argument instanceof Lambda lambda) {
      return lambda;
    }
    throw BindErrors.mismatch(
        argument, "argument %d must be a lambda expression".formatted(index + 1));
  }

  /** Binds the body of a lambda expression whose parameters have these types. */
  Bound body(Lambda lambda, List<SqlType> types) {
    if (lambda.parameters().size() != types.size()) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_STATEMENT,
          lambda,
          "the lambda expression needs %d parameters, got %d"
              .formatted(types.size(), lambda.parameters().size()));
    }
    Bound body = outer.withParameters(lambda.parameters(), types).bind(lambda.body());
    if (body.type() == null) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_STATEMENT, lambda.body(), "the result of the lambda has no type");
    }
    return body;
  }

  private Bound transform(Bound collection) {
    List<SqlType> types = elementTypes(collection);
    if (types.size() == 1) {
      Bound body = body(lambda(1, 2), types);
      return outer.guarded(
          "TRANSFORM",
          SqlTypes.array(body.requireType()),
          row -> transformed((List<?>) collection.evaluator().evaluate(row), body, row));
    }
    Bound key = body(lambda(1, 3), types);
    Bound value = body(lambda(2, 3), types);
    return outer.guarded(
        "TRANSFORM",
        SqlTypes.map(key.requireType(), value.requireType()),
        row -> transformed((Map<?, ?>) collection.evaluator().evaluate(row), key, value, row));
  }

  private static @Nullable Object transformed(@Nullable List<?> list, Bound body, SqlRow row) {
    if (list == null) {
      return null;
    }
    List<@Nullable Object> results = new ArrayList<>(list.size());
    list.forEach(element -> results.add(compute(body, row, element)));
    return Collections.unmodifiableList(results);
  }

  private static @Nullable Object transformed(
      @Nullable Map<?, ?> map, Bound key, Bound value, SqlRow row) {
    if (map == null) {
      return null;
    }
    Map<@Nullable Object, @Nullable Object> results = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object newKey = compute(key, row, entry.getKey(), entry.getValue());
      if (results.containsKey(newKey)) {
        throw new IllegalArgumentException(
            "key \"%s\" would be in the map twice".formatted(newKey));
      }
      results.put(newKey, compute(value, row, entry.getKey(), entry.getValue()));
    }
    return Collections.unmodifiableMap(results);
  }

  private static @Nullable Object compute(Bound body, SqlRow row, @Nullable Object... values) {
    return body.evaluator().evaluate(row.concat(SqlRow.wrap(values)));
  }

  private Bound filter(Bound collection) {
    Lambda lambda = lambda(1, 2);
    Bound body = body(lambda, elementTypes(collection));
    if (!body.requireType().is(SqlBaseType.BOOLEAN)) {
      throw BindErrors.mismatch(
          lambda.body(), "FILTER needs a BOOLEAN, found %s".formatted(body.type()));
    }
    return outer.guarded(
        "FILTER",
        collection.requireType(),
        row -> {
          Object value = collection.evaluator().evaluate(row);
          return value instanceof Map<?, ?> map
              ? filtered(map, body, row)
              : filtered((List<?>) value, body, row);
        });
  }

  private static @Nullable Object filtered(@Nullable List<?> list, Bound body, SqlRow row) {
    if (list == null) {
      return null;
    }
    List<@Nullable Object> kept = new ArrayList<>();
    for (Object element : list) {
      if (Boolean.TRUE.equals(compute(body, row, element))) {
        kept.add(element);
      }
    }
    return Collections.unmodifiableList(kept);
  }

  private static Object filtered(Map<?, ?> map, Bound body, SqlRow row) {
    Map<@Nullable Object, @Nullable Object> kept = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (Boolean.TRUE.equals(compute(body, row, key, value))) {
            kept.put(key, value);
          }
        });
    return Collections.unmodifiableMap(kept);
  }

  private Bound reduce(Bound collection) {
    Lambda lambda = lambda(2, 3);
    Expression written = call.arguments().get(1);
    Bound initial = outer.bind(written);
    if (initial.type() == null) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_STATEMENT, written, "the initial state must have a type");
    }
    SqlType stateType = initial.type();
    SqlType bodyType = step(lambda, stateType, collection).requireType();
    if (!bodyType.equals(stateType) && TypeRules.convertsSilently(stateType, bodyType)) {
      // 0 is an INTEGER, but what is added up may be wider.
      stateType = bodyType;
    }
    Bound start = Coercion.implicit(initial, stateType, written);
    Bound step = Coercion.implicit(step(lambda, stateType, collection), stateType, lambda.body());
    return outer.guarded(
        "REDUCE",
        stateType,
        row -> {
          Object state = start.evaluator().evaluate(row);
          Object value = collection.evaluator().evaluate(row);
          return state == null || value == null ? state : reduced(value, state, step, row);
        });
  }

  private Bound step(Lambda lambda, SqlType stateType, Bound collection) {
    List<SqlType> types = new ArrayList<>(List.of(stateType));
    types.addAll(elementTypes(collection));
    return body(lambda, types);
  }

  private static @Nullable Object reduced(
      Object collection, Object initial, Bound step, SqlRow row) {
    Object state = initial;
    if (collection instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        state = compute(step, row, state, entry.getKey(), entry.getValue());
      }
    } else {
      for (Object element : (List<?>) collection) {
        state = compute(step, row, state, element);
      }
    }
    return state;
  }
}
