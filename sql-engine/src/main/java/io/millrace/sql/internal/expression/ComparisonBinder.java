package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.value.Casts;
import io.millrace.sql.internal.value.Ordering;
import io.millrace.sql.internal.value.TypeRules;
import java.util.Comparator;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;

/**
 * Binds comparisons. As in ksqlDB a comparison with a null operand is FALSE, not NULL; IS [NOT]
 * DISTINCT FROM takes null for a value.
 */
final class ComparisonBinder {
  private ComparisonBinder() {}

  static Bound bind(Comparison.Operator operator, Bound left, Bound right, Node place) {
    if (isDistinctness(operator)) {
      return distinctness(operator == Comparison.Operator.DISTINCT_FROM, left, right, place);
    }
    if (left.isNull() || right.isNull()) {
      throw SqlException.builder(
              SqlErrorCode.TYPE_MISMATCH, "NULL cannot be compared with " + operator.symbol())
          .at(place.location().toSource())
          .hint("Use IS NULL or IS NOT NULL.")
          .build();
    }
    Pair pair = align(operator.symbol(), left, right, place);
    if (operator == Comparison.Operator.EQUAL || operator == Comparison.Operator.NOT_EQUAL) {
      BiPredicate<Object, Object> equality = equality(pair.type());
      boolean wanted = operator == Comparison.Operator.EQUAL;
      int jump = wanted ? Opcodes.IFEQ : Opcodes.IFNE;
      return predicate(pair, jump, (a, b) -> equality.test(a, b) == wanted);
    }
    if (pair.type().baseType().isNested() || pair.type().is(SqlBaseType.BOOLEAN)) {
      throw BindErrors.mismatch(
          place, "operator %s does not take %s".formatted(operator.symbol(), pair.type()));
    }
    Comparator<Object> order = order(pair.type());
    IntPredicate wanted = sign(operator);
    return predicate(pair, jump(operator), (a, b) -> wanted.test(order.compare(a, b)));
  }

  /** Two operands in one type. */
  private record Pair(SqlType type, Bound left, Bound right) {}

  private static boolean isDistinctness(Comparison.Operator operator) {
    return operator == Comparison.Operator.DISTINCT_FROM
        || operator == Comparison.Operator.NOT_DISTINCT_FROM;
  }

  private static Bound distinctness(boolean distinct, Bound left, Bound right, Node place) {
    if (left.isNull() && right.isNull()) {
      return Bound.literal(SqlTypes.BOOLEAN, !distinct);
    }
    SqlType known = left.isNull() ? right.requireType() : left.requireType();
    Pair pair =
        left.isNull() || right.isNull()
            ? new Pair(known, left, right)
            : align("IS DISTINCT FROM", left, right, place);
    BiPredicate<Object, Object> equality = equality(pair.type());
    Evaluator first = pair.left().evaluator();
    Evaluator second = pair.right().evaluator();
    return Coercion.fold(
        SqlTypes.BOOLEAN,
        row -> {
          Object a = first.evaluate(row);
          Object b = second.evaluate(row);
          boolean equal = (a == null || b == null) ? a == b : equality.test(a, b);
          return equal != distinct;
        },
        left,
        right);
  }

  private static Pair align(String symbol, Bound left, Bound right, Node place) {
    SqlType a = left.requireType();
    SqlType b = right.requireType();
    if (a.baseType().isNumeric() && b.baseType().isNumeric()) {
      // Compared through the wider kind, without converting first.
      return new Pair(TypeRules.wider(a, b), left, right);
    }
    if (a.is(SqlBaseType.STRING) && comparesWithText(b)) {
      return new Pair(b, Coercion.implicit(readNow(left, b, place), b, place), right);
    }
    if (b.is(SqlBaseType.STRING) && comparesWithText(a)) {
      return new Pair(a, left, Coercion.implicit(readNow(right, a, place), a, place));
    }
    if (a.is(SqlBaseType.DATE) && b.is(SqlBaseType.TIMESTAMP)) {
      return new Pair(b, Coercion.cast(left, b, Casts.find(a, b).orElseThrow()), right);
    }
    if (a.is(SqlBaseType.TIMESTAMP) && b.is(SqlBaseType.DATE)) {
      return new Pair(a, left, Coercion.cast(right, a, Casts.find(b, a).orElseThrow()));
    }
    SqlType common =
        TypeRules.common(a, b)
            .orElseThrow(
                () ->
                    BindErrors.mismatch(
                        place,
                        "operator %s does not take %s and %s".formatted(symbol, a, b),
                        "Both sides must be of one type; CAST one of them."));
    return new Pair(
        common, Coercion.implicit(left, common, place), Coercion.implicit(right, common, place));
  }

  private static boolean comparesWithText(SqlType type) {
    return type.baseType().isTemporal();
  }

  /** A text constant that is no such point in time is an error now, not for each row. */
  private static Bound readNow(Bound text, SqlType target, Node place) {
    return text.isLiteral()
        ? Coercion.lax(text, target)
            .orElseThrow(
                () ->
                    BindErrors.of(
                        SqlErrorCode.INVALID_VALUE,
                        place,
                        "\"%s\" is not a %s".formatted(text.constantValue(), target)))
        : text;
  }

  private static Bound predicate(Pair pair, int jump, BiPredicate<Object, Object> test) {
    Evaluator first = pair.left().evaluator();
    Evaluator second = pair.right().evaluator();
    Evaluator plain =
        row -> {
          Object a = first.evaluate(row);
          if (a == null) {
            return false;
          }
          Object b = second.evaluate(row);
          return b != null && test.test(a, b);
        };
    return Coercion.fold(SqlTypes.BOOLEAN, coded(plain, pair, jump), pair.left(), pair.right());
  }

  private static Evaluator coded(Evaluator plain, Pair pair, int jump) {
    Codes.Operand left = Codes.Operand.of(pair.left());
    Codes.Operand right = Codes.Operand.of(pair.right());
    Code.Sort sort = Code.Sort.of(pair.type());
    if (left.sort().isNumber() && right.sort().isNumber() && sort.isNumber()) {
      return new Coded(plain, Codes.comparison(jump, sort, left, right));
    }
    return pair.type().is(SqlBaseType.STRING)
        ? new Coded(plain, Codes.textComparison(jump, left, right))
        : plain;
  }

  private static int jump(Comparison.Operator operator) {
    return switch (operator) {
      case LESS -> Opcodes.IFLT;
      case LESS_OR_EQUAL -> Opcodes.IFLE;
      case GREATER -> Opcodes.IFGT;
      default -> Opcodes.IFGE;
    };
  }

  private static IntPredicate sign(Comparison.Operator operator) {
    return switch (operator) {
      case LESS -> sign -> sign < 0;
      case LESS_OR_EQUAL -> sign -> sign <= 0;
      case GREATER -> sign -> sign > 0;
      default -> sign -> sign >= 0;
    };
  }

  /** When the operator {@code =} calls two values of a type equal. */
  static BiPredicate<Object, Object> equality(SqlType type) {
    if (type.baseType().isNumeric()) {
      Comparator<Object> order = order(type);
      return (a, b) -> order.compare(a, b) == 0;
    }
    return Ordering::equal;
  }

  private static Comparator<Object> order(SqlType type) {
    return switch (type.baseType()) {
      case INTEGER, BIGINT ->
          (a, b) -> Long.compare(((Number) a).longValue(), ((Number) b).longValue());
      case DOUBLE -> (a, b) -> compare(((Number) a).doubleValue(), ((Number) b).doubleValue());
      case DECIMAL -> (a, b) -> Casts.decimal((Number) a).compareTo(Casts.decimal((Number) b));
      default -> Ordering.natural();
    };
  }

  /** As Double.compare, but the two zeros are equal. */
  static int compare(double left, double right) {
    return left == right ? 0 : Double.compare(left, right);
  }
}
