package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.row.SqlRow;
import org.jspecify.annotations.Nullable;

/**
 * An expression with its type.
 *
 * @param type null for the literal NULL, which has none of its own
 * @param evaluator computes it
 * @param kind whether it reads rows
 */
record Bound(@Nullable SqlType type, Evaluator evaluator, Kind kind) {

  /** Whether an expression reads rows. */
  enum Kind {
    /** Written as a constant: text in it may be read as another type. */
    LITERAL,
    /** The same for every row. */
    CONSTANT,
    /** Depends on the row or changes by itself. */
    VARIABLE
  }

  static Bound literal(@Nullable SqlType type, @Nullable Object value) {
    return new Bound(type, Codes.constant(row -> value, value), Kind.LITERAL);
  }

  static Bound variable(SqlType type, Evaluator evaluator) {
    return new Bound(type, evaluator, Kind.VARIABLE);
  }

  boolean isConstant() {
    return kind != Kind.VARIABLE;
  }

  boolean isLiteral() {
    return kind == Kind.LITERAL;
  }

  boolean isNull() {
    return type == null;
  }

  SqlType requireType() {
    if (type == null) {
      throw new IllegalStateException("NULL has no type");
    }
    return type;
  }

  /** Returns the value of an expression that is constant. */
  @Nullable Object constantValue() {
    return evaluator.evaluate(SqlRow.empty());
  }
}
