package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.value.Casts;
import io.millrace.sql.internal.value.Ordering;
import io.millrace.sql.internal.value.TypeRules;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Conversions that nobody wrote, and the folding of constants. */
final class Coercion {
  private Coercion() {}

  /** Returns the expression computed from {@code inputs}: now if they are all constant. */
  static Bound fold(SqlType type, Evaluator evaluator, Bound... inputs) {
    return fold(type, evaluator, List.of(inputs));
  }

  static Bound fold(SqlType type, Evaluator evaluator, List<Bound> inputs) {
    if (!inputs.stream().allMatch(Bound::isConstant)) {
      return Bound.variable(type, evaluator);
    }
    try {
      Object value = evaluator.evaluate(SqlRow.empty());
      boolean literal = inputs.stream().allMatch(Bound::isLiteral);
      return new Bound(
          type,
          Codes.constant(row -> value, value),
          literal ? Bound.Kind.LITERAL : Bound.Kind.CONSTANT);
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
      // It fails for every row, and is reported there.
      return Bound.variable(type, evaluator);
    }
  }

  /** Returns {@code bound} cast to {@code target}; the cast must exist. */
  static Bound cast(Bound bound, SqlType target, Casts.Cast cast) {
    Evaluator operand = bound.evaluator();
    Evaluator plain =
        row -> {
          Object value = operand.evaluate(row);
          return value == null ? null : cast.apply(value);
        };
    Codes.Operand from = Codes.Operand.of(bound);
    Code.Sort to = Code.Sort.of(target);
    boolean numbers = from.sort().isNumber() && to.isNumber();
    return fold(target, numbers ? new Coded(plain, Codes.cast(from, to)) : plain, bound);
  }

  /**
   * Returns {@code bound} as {@code target}, where that needs no CAST.
   *
   * @throws io.millrace.sql.api.SqlException TYPE_MISMATCH if it does
   */
  static Bound implicit(Bound bound, SqlType target, Node place) {
    SqlType type = bound.type();
    if (type == null) {
      return new Bound(target, bound.evaluator(), bound.kind());
    }
    if (type.equals(target)) {
      return bound;
    }
    if (TypeRules.convertsSilently(type, target)) {
      return cast(bound, target, Casts.find(type, target).orElseThrow());
    }
    return lax(bound, target)
        .orElseThrow(
            () -> BindErrors.mismatch(place, "expected %s but found %s".formatted(target, type)));
  }

  /**
   * Returns the common type of several expressions, the first that is not NULL deciding; constants
   * written as text count as what they can be read as.
   *
   * @throws io.millrace.sql.api.SqlException TYPE_MISMATCH if there is none, INVALID_STATEMENT if
   *     all are NULL
   */
  static SqlType commonType(List<Bound> bounds, Node place) {
    SqlType common = null;
    for (Bound bound : bounds) {
      if (bound.type() == null) {
        continue;
      }
      common = common == null ? bound.type() : join(common, bound, place);
    }
    if (common == null) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_STATEMENT, place, "the type cannot be told: all values are NULL");
    }
    return common;
  }

  private static SqlType join(SqlType common, Bound next, Node place) {
    SqlType type = next.requireType();
    Optional<SqlType> joined = TypeRules.common(common, type);
    if (joined.isPresent()) {
      return joined.get();
    }
    Optional<Bound> read = lax(next, common);
    if (read.isPresent()) {
      return TypeRules.common(common, read.get().requireType()).orElse(common);
    }
    throw BindErrors.mismatch(place, "types %s and %s do not go together".formatted(common, type));
  }

  /** Returns a literal read as {@code target}, or as the narrowest number that holds it. */
  static Optional<Bound> lax(Bound bound, SqlType target) {
    if (!bound.isLiteral() || bound.type() == null) {
      return Optional.empty();
    }
    Object value = bound.constantValue();
    try {
      if (value instanceof String text && target.baseType().isNumeric()) {
        return Optional.of(number(text, target));
      }
      if (value instanceof String text && target.is(SqlBaseType.BOOLEAN)) {
        return truth(text).map(truth -> Bound.literal(SqlTypes.BOOLEAN, truth));
      }
      Optional<Casts.Cast> cast = Casts.find(bound.type(), target);
      if (value == null || cast.isEmpty()) {
        return Optional.empty();
      }
      Object converted = cast.get().apply(value);
      return value instanceof String || isLossless(value, bound.type(), converted, target)
          ? Optional.of(Bound.literal(target, converted))
          : Optional.empty();
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether nothing is cut off: 2.0 may stand for an INTEGER, 2.5 may not. */
  private static boolean isLossless(Object value, SqlType type, Object converted, SqlType target) {
    Optional<Casts.Cast> back = Casts.find(target, type);
    return back.isEmpty() || Ordering.equal(value, back.get().apply(converted));
  }

  private static Bound number(String text, SqlType target) {
    BigDecimal value = new BigDecimal(text.trim());
    SqlType.Decimal own =
        SqlTypes.decimal(
            Math.max(value.precision(), Math.max(1, value.scale())), Math.max(0, value.scale()));
    SqlType wider = TypeRules.wider(target, own);
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    SqlType type = whole && target.is(SqlBaseType.BIGINT) ? target : wider;
    Object converted = Casts.find(own, type).orElseThrow().apply(value);
    return Bound.literal(type, converted);
  }

  private static Optional<Boolean> truth(String text) {
    String folded = text.trim().toLowerCase(Locale.ROOT);
    if (folded.isEmpty()) {
      return Optional.empty();
    }
    if ("true".startsWith(folded) || "yes".startsWith(folded)) {
      return Optional.of(true);
    }
    return "false".startsWith(folded) || "no".startsWith(folded)
        ? Optional.of(false)
        : Optional.empty();
  }
}
