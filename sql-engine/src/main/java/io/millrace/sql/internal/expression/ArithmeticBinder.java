package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.tree.Arithmetic;
import io.millrace.sql.internal.tree.Signed;
import io.millrace.sql.internal.value.Casts;
import io.millrace.sql.internal.value.TypeRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.objectweb.asm.Opcodes;

/**
 * Binds {@code + - * / %} and signs. Whole numbers wrap around; division by zero fails for them and
 * for decimals. A null operand makes the result null.
 */
final class ArithmeticBinder {
  private static final int MIN_QUOTIENT_SCALE = 6;

  private ArithmeticBinder() {}

  static Bound bind(Arithmetic node, Bound left, Bound right) {
    if (left.isNull() && right.isNull()) {
      throw BindErrors.mismatch(node, "NULL %s NULL has no type".formatted(symbol(node)));
    }
    SqlType leftType = left.isNull() ? right.requireType() : left.requireType();
    SqlType rightType = right.isNull() ? leftType : right.requireType();
    if (leftType.baseType().isNumeric() && rightType.baseType().isNumeric()) {
      requireTyped(node, left, leftType);
      requireTyped(node, right, leftType);
      return numeric(node.operator(), left, leftType, right, rightType);
    }
    boolean texts = leftType.is(SqlBaseType.STRING) && rightType.is(SqlBaseType.STRING);
    if (texts && node.operator() == Arithmetic.Operator.ADD) {
      return Coercion.fold(
          SqlTypes.STRING, binary(left, right, (a, b) -> (String) a + (String) b), left, right);
    }
    throw BindErrors.mismatch(
        node, "%s does not take %s and %s".formatted(symbol(node), leftType, rightType));
  }

  /** As ksqlDB: the word NULL says nothing of the result, where a column that holds it does. */
  private static void requireTyped(Arithmetic node, Bound operand, SqlType other) {
    if (operand.isNull()) {
      throw BindErrors.mismatch(
          node,
          "%s does not take %s and a NULL without a type; write CAST(NULL AS %s)"
              .formatted(symbol(node), other, other));
    }
  }

  static Bound bindSign(Signed node, Bound operand) {
    SqlType type = operand.isNull() ? SqlTypes.INTEGER : operand.requireType();
    if (!type.baseType().isNumeric()) {
      throw BindErrors.mismatch(node, "a sign needs a number but found " + type);
    }
    if (node.sign() == Signed.Sign.PLUS) {
      return operand;
    }
    Evaluator inner = operand.evaluator();
    return Coercion.fold(
        type,
        row -> {
          Object value = inner.evaluate(row);
          return value == null ? null : negate(value);
        },
        operand);
  }

  private static Object negate(Object value) {
    if (value instanceof Integer number) {
      return -number;
    }
    if (value instanceof Long number) {
      return -number;
    }
    return value instanceof Double number ? -number : ((BigDecimal) value).negate();
  }

  private static Bound numeric(
      Arithmetic.Operator operator, Bound left, SqlType leftType, Bound right, SqlType rightType) {
    SqlType wider = TypeRules.wider(leftType, rightType);
    return switch (wider.baseType()) {
      case INTEGER -> coded(operator, wider, ints(operator, left, right), left, right);
      case BIGINT -> coded(operator, wider, longs(operator, left, right), left, right);
      case DOUBLE -> coded(operator, wider, doubles(operator, left, right), left, right);
      default -> {
        SqlType.Decimal type =
            decimalResult(operator, TypeRules.asDecimal(leftType), TypeRules.asDecimal(rightType));
        yield Coercion.fold(type, decimals(operator, type, left, right), left, right);
      }
    };
  }

  private static Bound coded(
      Arithmetic.Operator operator, SqlType type, Evaluator plain, Bound left, Bound right) {
    if (left.isNull() || right.isNull()) {
      return Coercion.fold(type, plain, left, right);
    }
    int opcode =
        switch (operator) {
          case ADD -> Opcodes.IADD;
          case SUBTRACT -> Opcodes.ISUB;
          case MULTIPLY -> Opcodes.IMUL;
          case DIVIDE -> Opcodes.IDIV;
          case MODULO -> Opcodes.IREM;
          case CONCAT -> throw notNumeric();
        };
    Code code =
        Codes.arithmetic(
            opcode, Code.Sort.of(type), Codes.Operand.of(left), Codes.Operand.of(right));
    return Coercion.fold(type, new Coded(plain, code), left, right);
  }

  private static Evaluator ints(Arithmetic.Operator operator, Bound left, Bound right) {
    return switch (operator) {
      case ADD -> binary(left, right, (a, b) -> (Integer) a + (Integer) b);
      case SUBTRACT -> binary(left, right, (a, b) -> (Integer) a - (Integer) b);
      case MULTIPLY -> binary(left, right, (a, b) -> (Integer) a * (Integer) b);
      case DIVIDE -> binary(left, right, (a, b) -> (Integer) a / (Integer) b);
      case MODULO -> binary(left, right, (a, b) -> (Integer) a % (Integer) b);
      case CONCAT -> throw notNumeric();
    };
  }

  private static Evaluator longs(Arithmetic.Operator operator, Bound left, Bound right) {
    return switch (operator) {
      case ADD -> binary(left, right, (a, b) -> asLong(a) + asLong(b));
      case SUBTRACT -> binary(left, right, (a, b) -> asLong(a) - asLong(b));
      case MULTIPLY -> binary(left, right, (a, b) -> asLong(a) * asLong(b));
      case DIVIDE -> binary(left, right, (a, b) -> asLong(a) / asLong(b));
      case MODULO -> binary(left, right, (a, b) -> asLong(a) % asLong(b));
      case CONCAT -> throw notNumeric();
    };
  }

  private static Evaluator doubles(Arithmetic.Operator operator, Bound left, Bound right) {
    return switch (operator) {
      case ADD -> binary(left, right, (a, b) -> asDouble(a) + asDouble(b));
      case SUBTRACT -> binary(left, right, (a, b) -> asDouble(a) - asDouble(b));
      case MULTIPLY -> binary(left, right, (a, b) -> asDouble(a) * asDouble(b));
      case DIVIDE -> binary(left, right, (a, b) -> asDouble(a) / asDouble(b));
      case MODULO -> binary(left, right, (a, b) -> asDouble(a) % asDouble(b));
      case CONCAT -> throw notNumeric();
    };
  }

  private static Evaluator decimals(
      Arithmetic.Operator operator, SqlType.Decimal type, Bound left, Bound right) {
    int scale = type.scale();
    return switch (operator) {
      case ADD -> binary(left, right, (a, b) -> scaled(exact(a).add(exact(b)), scale));
      case SUBTRACT -> binary(left, right, (a, b) -> scaled(exact(a).subtract(exact(b)), scale));
      case MULTIPLY -> binary(left, right, (a, b) -> scaled(exact(a).multiply(exact(b)), scale));
      case DIVIDE ->
          binary(left, right, (a, b) -> exact(a).divide(exact(b), scale, RoundingMode.HALF_UP));
      case MODULO -> binary(left, right, (a, b) -> scaled(exact(a).remainder(exact(b)), scale));
      case CONCAT -> throw notNumeric();
    };
  }

  static SqlType.Decimal decimalResult(
      Arithmetic.Operator operator, SqlType.Decimal left, SqlType.Decimal right) {
    int leftWhole = left.precision() - left.scale();
    int rightWhole = right.precision() - right.scale();
    int scale = Math.max(left.scale(), right.scale());
    return switch (operator) {
      case MULTIPLY ->
          SqlTypes.decimal(left.precision() + right.precision() + 1, left.scale() + right.scale());
      case DIVIDE -> {
        int quotient = Math.max(MIN_QUOTIENT_SCALE, left.scale() + right.precision() + 1);
        yield SqlTypes.decimal(leftWhole + right.scale() + quotient, quotient);
      }
      case MODULO -> SqlTypes.decimal(Math.max(1, Math.min(leftWhole, rightWhole) + scale), scale);
      default -> SqlTypes.decimal(Math.max(leftWhole, rightWhole) + scale + 1, scale);
    };
  }

  private interface Operation {
    Object apply(Object left, Object right);
  }

  private static Evaluator binary(Bound left, Bound right, Operation operation) {
    Evaluator first = left.evaluator();
    Evaluator second = right.evaluator();
    return row -> {
      Object a = first.evaluate(row);
      Object b = a == null ? null : second.evaluate(row);
      return a == null || b == null ? null : operation.apply(a, b);
    };
  }

  private static long asLong(Object value) {
    return ((Number) value).longValue();
  }

  private static double asDouble(Object value) {
    return ((Number) value).doubleValue();
  }

  private static BigDecimal exact(Object value) {
    return Casts.decimal((Number) value);
  }

  private static BigDecimal scaled(BigDecimal value, int scale) {
    return value.setScale(scale, RoundingMode.HALF_UP);
  }

  private static IllegalStateException notNumeric() {
    return new IllegalStateException("|| is bound as a call of CONCAT");
  }

  private static String symbol(Arithmetic node) {
    return "operator " + node.operator().symbol();
  }
}
