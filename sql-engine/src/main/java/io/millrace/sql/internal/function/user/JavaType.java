package io.millrace.sql.internal.function.user;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.expression.TypeResolver;
import io.millrace.sql.internal.function.TypePattern;
import io.millrace.sql.internal.parser.SqlParser;
import io.millrace.sql.udf.TriFunction;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What SQL type a Java type of a method stands for. */
final class JavaType {
  private static final Map<Class<?>, SqlType> BY_CLASS = byClass();
  private static final Set<Type> LAMBDAS =
      Set.of(Function.class, BiFunction.class, TriFunction.class);

  private JavaType() {}

  private static Map<Class<?>, SqlType> byClass() {
    Map<Class<?>, SqlType> types = new HashMap<>();
    types.put(boolean.class, SqlTypes.BOOLEAN);
    types.put(Boolean.class, SqlTypes.BOOLEAN);
    types.put(int.class, SqlTypes.INTEGER);
    types.put(Integer.class, SqlTypes.INTEGER);
    types.put(long.class, SqlTypes.BIGINT);
    types.put(Long.class, SqlTypes.BIGINT);
    types.put(double.class, SqlTypes.DOUBLE);
    types.put(Double.class, SqlTypes.DOUBLE);
    types.put(String.class, SqlTypes.STRING);
    types.put(ByteBuffer.class, SqlTypes.BYTES);
    types.put(Instant.class, SqlTypes.TIMESTAMP);
    types.put(Timestamp.class, SqlTypes.TIMESTAMP);
    types.put(LocalDate.class, SqlTypes.DATE);
    types.put(Date.class, SqlTypes.DATE);
    types.put(LocalTime.class, SqlTypes.TIME);
    types.put(Time.class, SqlTypes.TIME);
    return types;
  }

  /**
   * The types that a parameter takes.
   *
   * @param schema its type as SQL text; empty when the Java type says enough
   * @param place tells DECIMAL parameters of one method from each other
   * @throws IllegalArgumentException when there is no such SQL type
   */
  static TypePattern pattern(Type java, String schema, String place) {
    if (!schema.isBlank()) {
      return TypePattern.of(parse(schema));
    }
    if (java instanceof TypeVariable<?> variable) {
      return TypePattern.any(variable.getName());
    } else if (java instanceof WildcardType wildcard) {
      Type[] lower = wildcard.getLowerBounds();
      return pattern(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], "", place);
    } else if (java == BigDecimal.class) {
      return TypePattern.decimal("DECIMAL of " + place);
    } else if (java instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      if (parameterized.getRawType() == List.class) {
        return TypePattern.arrayOf(pattern(arguments[0], "", place));
      } else if (parameterized.getRawType() == Map.class) {
        return new TypePattern.MapOf(
            pattern(arguments[0], "", place), pattern(arguments[1], "", place + " value"));
      } else if (LAMBDAS.contains(parameterized.getRawType())) {
        return lambda(arguments, place);
      }
    }
    return TypePattern.of(plain(java));
  }

  private static TypePattern lambda(Type[] arguments, String place) {
    List<TypePattern> patterns = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] == Timestamp.class
          || arguments[i] == Date.class
          || arguments[i] == Time.class) {
        throw new IllegalArgumentException(
            "a lambda expression gives and takes types of java.time, not "
                + arguments[i].getTypeName());
      }
      patterns.add(pattern(arguments[i], "", place + " lambda " + i));
    }
    int last = patterns.size() - 1;
    return new TypePattern.LambdaOf(patterns.subList(0, last), patterns.get(last));
  }

  /**
   * The one SQL type of a Java type.
   *
   * @throws IllegalArgumentException when there is none, or it needs a schema
   */
  static SqlType exact(Type java, String schema) {
    if (!schema.isBlank()) {
      return parse(schema);
    } else if (java instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      if (parameterized.getRawType() == List.class) {
        return SqlTypes.array(exact(arguments[0], ""));
      } else if (parameterized.getRawType() == Map.class) {
        return SqlTypes.map(exact(arguments[0], ""), exact(arguments[1], ""));
      }
    }
    return plain(java);
  }

  private static SqlType plain(Type java) {
    return Optional.ofNullable(BY_CLASS.get(java))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    java == BigDecimal.class || java == SqlStruct.class
                        ? "type %s needs a schema".formatted(java.getTypeName())
                        : "type %s has no SQL type".formatted(java.getTypeName())));
  }

  private static SqlType parse(String schema) {
    return TypeResolver.builtInOnly().resolve(SqlParser.parseType(schema));
  }
}
