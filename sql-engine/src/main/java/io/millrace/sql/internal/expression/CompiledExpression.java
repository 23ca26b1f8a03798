package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.value.Casts;
import io.millrace.sql.internal.value.TypeRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expression ready to be computed for rows; safe for use by many threads. It starts as closures,
 * which cost nothing to make, and becomes a class of its own when it has been computed for many
 * rows.
 */
public final class CompiledExpression {
  private final String text;
  private final SqlType type;

  /** Fewer rows than this are not worth a class. */
  private static final int MANY = 10_000;

  private final boolean constant;
  private final ExpressionErrorListener errors;
  // Both race without harm: every evaluator computes the same, and has final fields only.
  private Evaluator evaluator;
  private int rows;

  CompiledExpression(
      String text,
      SqlType type,
      Evaluator evaluator,
      boolean constant,
      ExpressionErrorListener errors) {
    this.text = text;
    this.type = type;
    this.evaluator = evaluator;
    this.constant = constant;
    this.errors = errors;
  }

  /** Returns the type of its values. */
  public SqlType type() {
    return type;
  }

  /**
   * Returns the expression with its numbers as those of a wider type: INTEGER, BIGINT, DECIMAL,
   * DOUBLE in this order; empty when {@code target} is not such a type. A number that a DECIMAL
   * cannot hold cannot be computed.
   */
  public Optional<CompiledExpression> widened(SqlType target) {
    if (type.equals(target)) {
      return Optional.of(this);
    }
    if (!TypeRules.widens(type, target)) {
      return Optional.empty();
    }
    Casts.Cast cast = Casts.find(type, target).orElseThrow();
    Evaluator wide =
        row -> {
          Object value = evaluator.evaluate(row);
          return value == null ? null : cast.apply(value);
        };
    return Optional.of(new CompiledExpression(text, target, wide, constant, errors));
  }

  /** Returns whether it has the same value for every row. */
  public boolean isConstant() {
    return constant;
  }

  /** Returns the value for {@code row}; null also if it cannot be computed, which is reported. */
  public @Nullable Object evaluate(SqlRow row) {
    if (rows < MANY && ++rows == MANY) {
      generate();
    }
    try {
      return evaluator.evaluate(row);
    } catch (RuntimeException e) {
      errors.onError(text, row, e);
      return null;
    }
  }

  /** Turns the expression into a class of its own now, if it is of a kind that gains by it. */
  void generate() {
    Evaluator closures = evaluator;
    evaluator = EvaluatorGenerator.generate(closures, type).orElse(closures);
  }

  /** Returns whether it is a class of its own by now. */
  boolean isGenerated() {
    return evaluator.getClass().isHidden() && !evaluator.getClass().isSynthetic();
  }

  /** Returns whether the value is TRUE; false for NULL and if it cannot be computed. */
  public boolean test(SqlRow row) {
    return Boolean.TRUE.equals(evaluate(row));
  }

  /**
   * Returns the value for {@code row}.
   *
   * @throws RuntimeException if it cannot be computed: an ArithmeticException,
   *     IllegalArgumentException or DateTimeException says why; nothing is reported
   */
  public @Nullable Object evaluateOrThrow(SqlRow row) {
    return evaluator.evaluate(row);
  }

  /** Returns the closest form of its SQL text. */
  @Override
  public String toString() {
    return text;
  }
}
