package io.millrace.sql.internal.parser;

import io.millrace.sql.internal.tree.Arithmetic;
import io.millrace.sql.internal.tree.AtTimeZone;
import io.millrace.sql.internal.tree.Between;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.InList;
import io.millrace.sql.internal.tree.IsNull;
import io.millrace.sql.internal.tree.Like;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.Logical;
import io.millrace.sql.internal.tree.Not;
import io.millrace.sql.internal.tree.Signed;

/** How tightly the outermost operator of an expression binds, loosest first. */
enum Binding {
  OR,
  AND,
  NOT,
  PREDICATE,
  CONCATENATION,
  SUM,
  PRODUCT,
  SIGN,
  TIME_ZONE,
  PRIMARY;

  static Binding of(Expression expression) {
    if (expression instanceof Logical logical) {
      return logical.operator() == Logical.Operator.AND ? AND : OR;
    }
    if (expression instanceof Not) {
      return NOT;
    }
    if (isPredicate(expression)) {
      return PREDICATE;
    }
    if (expression instanceof Arithmetic arithmetic) {
      return of(arithmetic.operator());
    }
    if (expression instanceof Signed || isNegativeNumber(expression)) {
      return SIGN;
    }
    return expression instanceof AtTimeZone ? TIME_ZONE : PRIMARY;
  }

  private static Binding of(Arithmetic.Operator operator) {
    return switch (operator) {
      case MULTIPLY, DIVIDE, MODULO -> PRODUCT;
      case ADD, SUBTRACT -> SUM;
      case CONCAT -> CONCATENATION;
    };
  }

  private static boolean isPredicate(Expression expression) {
    return expression instanceof Comparison
        || expression instanceof Between
        || expression instanceof InList
        || expression instanceof Like
        || expression instanceof IsNull;
  }

  private static boolean isNegativeNumber(Expression expression) {
    return expression instanceof Literal literal
        && literal.isNumber()
        && literal.text().startsWith("-");
  }
}
