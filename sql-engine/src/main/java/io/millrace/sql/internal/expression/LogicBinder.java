package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.tree.Logical;
import io.millrace.sql.internal.tree.Node;

/** Binds AND, OR and NOT in three-valued logic; the right side is not computed when not needed. */
final class LogicBinder {
  private LogicBinder() {}

  static Bound bind(Logical node, Bound left, Bound right) {
    requireBoolean(left, node.left(), node.operator().name());
    requireBoolean(right, node.right(), node.operator().name());
    // The value that decides alone: FALSE for AND, TRUE for OR.
    Boolean decisive = node.operator() == Logical.Operator.OR;
    Evaluator first = left.evaluator();
    Evaluator second = right.evaluator();
    return Coercion.fold(
        SqlTypes.BOOLEAN,
        new Coded(
            row -> {
              Object a = first.evaluate(row);
              if (decisive.equals(a)) {
                return decisive;
              }
              Object b = second.evaluate(row);
              if (decisive.equals(b)) {
                return decisive;
              }
              return (a == null || b == null) ? null : !decisive;
            },
            Codes.logical(decisive, first, second)),
        left,
        right);
  }

  static Bound not(Bound operand, Node place) {
    requireBoolean(operand, place, "NOT");
    Evaluator inner = operand.evaluator();
    return Coercion.fold(
        SqlTypes.BOOLEAN,
        new Coded(
            row -> {
              Object value = inner.evaluate(row);
              return value == null ? null : !((Boolean) value);
            },
            Codes.not(inner)),
        operand);
  }

  static void requireBoolean(Bound bound, Node place, String operator) {
    if (bound.type() != null && !bound.type().is(SqlBaseType.BOOLEAN)) {
      throw BindErrors.mismatch(
          place, "%s needs BOOLEAN but found %s".formatted(operator, bound.type()));
    }
  }
}
