package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.MATH;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.TypePattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** ABS, CEIL, FLOOR, ROUND, TRUNC: functions that keep the kind of number. */
public final class RoundingFunctions {
  private static final TypePattern DECIMAL = TypePattern.decimal("D");
  private static final ReturnType SAME_DECIMAL = ReturnType.of(DECIMAL);

  private RoundingFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        absolute(),
        whole("CEIL", "Returns the smallest whole number not below the value.", true),
        whole("FLOOR", "Returns the largest whole number not above the value.", false),
        round(),
        truncate());
  }

  private static ScalarFunction absolute() {
    return ScalarFunction.named("ABS", MATH, "Returns the value without its sign.")
        .variant(SqlTypes.INTEGER, a -> Math.abs(Arguments.integer(a, 0)), value(SqlTypes.INTEGER))
        .variant(SqlTypes.BIGINT, a -> Math.abs(Arguments.bigint(a, 0)), value(SqlTypes.BIGINT))
        .variant(SqlTypes.DOUBLE, a -> Math.abs(Arguments.real(a, 0)), value(SqlTypes.DOUBLE))
        .variant(SAME_DECIMAL, a -> Arguments.decimal(a, 0).abs(), decimalValue())
        .build();
  }

  private static ScalarFunction whole(String name, String description, boolean up) {
    RoundingMode mode = up ? RoundingMode.CEILING : RoundingMode.FLOOR;
    return ScalarFunction.named(name, MATH, description)
        .variant(SqlTypes.INTEGER, a -> a[0], value(SqlTypes.INTEGER))
        .variant(SqlTypes.BIGINT, a -> a[0], value(SqlTypes.BIGINT))
        .variant(
            SqlTypes.DOUBLE,
            a -> up ? Math.ceil(Arguments.real(a, 0)) : Math.floor(Arguments.real(a, 0)),
            value(SqlTypes.DOUBLE))
        .variant(
            SAME_DECIMAL,
            a -> {
              BigDecimal given = Arguments.decimal(a, 0);
              return given.setScale(0, mode).setScale(given.scale());
            },
            decimalValue())
        .build();
  }

  private static ScalarFunction round() {
    return ScalarFunction.named(
            "ROUND", MATH, "Rounds to a number of decimal places, 0 by default; halves go up.")
        .variant(SqlTypes.BIGINT, a -> Arguments.bigint(a, 0), value(SqlTypes.INTEGER))
        .variant(SqlTypes.BIGINT, a -> Arguments.bigint(a, 0), value(SqlTypes.BIGINT))
        .variant(SqlTypes.BIGINT, a -> Math.round(Arguments.real(a, 0)), value(SqlTypes.DOUBLE))
        .variant(
            SqlTypes.DOUBLE,
            a -> place(Arguments.real(a, 0), Arguments.integer(a, 1), true),
            value(SqlTypes.DOUBLE),
            places())
        .variant(withoutPlaces(), a -> halfUp(Arguments.decimal(a, 0), 0), decimalValue())
        .variant(
            SAME_DECIMAL,
            a -> kept(a, halfUp(Arguments.decimal(a, 0), Arguments.integer(a, 1))),
            decimalValue(),
            places())
        .build();
  }

  private static ScalarFunction truncate() {
    return ScalarFunction.named(
            "TRUNC", MATH, "Cuts off after a number of decimal places, 0 by default.")
        .variant(SqlTypes.BIGINT, a -> Arguments.bigint(a, 0), value(SqlTypes.INTEGER))
        .variant(SqlTypes.BIGINT, a -> Arguments.bigint(a, 0), value(SqlTypes.BIGINT))
        .variant(SqlTypes.BIGINT, a -> (long) Arguments.real(a, 0), value(SqlTypes.DOUBLE))
        .variant(
            SqlTypes.DOUBLE,
            a -> place(Arguments.real(a, 0), Arguments.integer(a, 1), false),
            value(SqlTypes.DOUBLE),
            places())
        .variant(
            withoutPlaces(),
            a -> Arguments.decimal(a, 0).setScale(0, RoundingMode.DOWN),
            decimalValue())
        .variant(
            SAME_DECIMAL,
            a ->
                kept(
                    a,
                    Arguments.decimal(a, 0).setScale(Arguments.integer(a, 1), RoundingMode.DOWN)),
            decimalValue(),
            places())
        .build();
  }

  /** DECIMAL(p, s) without its places: DECIMAL(p - s, 0), of at least one digit. */
  private static ReturnType withoutPlaces() {
    return new ReturnType(
        "DECIMAL",
        bindings -> {
          SqlType.Decimal type = (SqlType.Decimal) bindings.require("D");
          return SqlTypes.decimal(Math.max(1, type.precision() - type.scale()), 0);
        });
  }

  private static Object place(double value, int places, boolean round) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal placed = round ? halfUp(exact, places) : exact.setScale(places, RoundingMode.DOWN);
    return placed.doubleValue();
  }

  /** Halves go towards positive infinity: up for positive values, towards zero for negative. */
  private static BigDecimal halfUp(BigDecimal value, int places) {
    RoundingMode mode = value.signum() < 0 ? RoundingMode.HALF_DOWN : RoundingMode.HALF_UP;
    return value.setScale(places, mode);
  }

  private static BigDecimal kept(Object[] arguments, BigDecimal rounded) {
    return rounded.setScale(Arguments.decimal(arguments, 0).scale(), RoundingMode.HALF_UP);
  }

  private static Parameter value(SqlType type) {
    return Parameter.of("value", type);
  }

  private static Parameter decimalValue() {
    return Parameter.of("value", DECIMAL);
  }

  private static Parameter places() {
    return Parameter.of("places", SqlTypes.INTEGER);
  }
}
