package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.MATH;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.TypePattern;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions of one or two numbers that give DOUBLE, and the sign. */
public final class MathFunctions {
  private MathFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        real("SQRT", "Returns the square root.", Math::sqrt),
        real("CBRT", "Returns the cube root.", Math::cbrt),
        real("EXP", "Returns e to the power of the value.", Math::exp),
        real("LN", "Returns the natural logarithm.", Math::log),
        real("DEGREES", "Turns radians into degrees.", Math::toDegrees),
        real("RADIANS", "Turns degrees into radians.", Math::toRadians),
        real("SIN", "Returns the sine of radians.", Math::sin),
        real("COS", "Returns the cosine of radians.", Math::cos),
        real("TAN", "Returns the tangent of radians.", Math::tan),
        real("COT", "Returns the cotangent of radians.", value -> 1 / Math.tan(value)),
        real("SINH", "Returns the hyperbolic sine.", Math::sinh),
        real("COSH", "Returns the hyperbolic cosine.", Math::cosh),
        real("TANH", "Returns the hyperbolic tangent.", Math::tanh),
        real("ASIN", "Returns the angle in radians whose sine is the value.", Math::asin),
        real("ACOS", "Returns the angle in radians whose cosine is the value.", Math::acos),
        real("ATAN", "Returns the angle in radians whose tangent is the value.", Math::atan),
        realPair(
            "ATAN2", "Returns the angle in radians of the point (x, y).", "y", "x", Math::atan2),
        realPair("POWER", "Returns base to the power of exponent.", "base", "exponent", Math::pow),
        logarithm(),
        sign(),
        ScalarFunction.named("PI", MATH, "Returns the number pi.")
            .variant(SqlTypes.DOUBLE, arguments -> Math.PI)
            .build(),
        ScalarFunction.named("RANDOM", MATH, "Returns a random number from 0 to below 1.")
            .changing(SqlTypes.DOUBLE, context -> arguments -> context.random().nextDouble())
            .build());
  }

  private static ScalarFunction real(
      String name, String description, DoubleUnaryOperator operator) {
    return ScalarFunction.named(name, MATH, description)
        .variant(
            SqlTypes.DOUBLE,
            arguments -> operator.applyAsDouble(Arguments.real(arguments, 0)),
            Parameter.of("value", SqlTypes.DOUBLE))
        .build();
  }

  private static ScalarFunction realPair(
      String name, String description, String first, String second, DoubleBinaryOperator operator) {
    return ScalarFunction.named(name, MATH, description)
        .variant(
            SqlTypes.DOUBLE,
            arguments ->
                operator.applyAsDouble(Arguments.real(arguments, 0), Arguments.real(arguments, 1)),
            Parameter.of(first, SqlTypes.DOUBLE),
            Parameter.of(second, SqlTypes.DOUBLE))
        .build();
  }

  private static ScalarFunction logarithm() {
    return ScalarFunction.named("LOG", MATH, "Returns the logarithm, to base 10 by default.")
        .variant(
            SqlTypes.DOUBLE,
            arguments -> Math.log10(Arguments.real(arguments, 0)),
            Parameter.of("value", SqlTypes.DOUBLE))
        .variant(
            SqlTypes.DOUBLE,
            arguments -> logarithm(Arguments.real(arguments, 0), Arguments.real(arguments, 1)),
            Parameter.of("base", SqlTypes.DOUBLE),
            Parameter.of("value", SqlTypes.DOUBLE))
        .build();
  }

  private static double logarithm(double base, double value) {
    boolean hasNone = base <= 0 || base == 1;
    return hasNone ? Double.NaN : Math.log(value) / Math.log(base);
  }

  private static ScalarFunction sign() {
    ScalarFunction.Builder sign =
        ScalarFunction.named(
            "SIGN", MATH, "Returns -1, 0 or 1 as the value is below, at, above 0.");
    for (SqlType type : List.of(SqlTypes.INTEGER, SqlTypes.BIGINT, SqlTypes.DOUBLE)) {
      sign.variant(
          SqlTypes.INTEGER,
          arguments -> (int) Math.signum(Arguments.real(arguments, 0)),
          Parameter.of("value", type));
    }
    return sign.variant(
            ReturnType.of(SqlTypes.INTEGER),
            arguments -> Arguments.decimal(arguments, 0).signum(),
            Parameter.of("value", TypePattern.decimal("D")))
        .build();
  }
}
