package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Expression;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Values of expressions that use no column. */
final class Constants {
  private Constants() {}

  /**
   * Computes a value.
   *
   * @throws SqlException at the expression: TYPE_MISMATCH when it is not of {@code type}, or
   *     INVALID_VALUE when it cannot be computed
   */
  static @Nullable Object evaluate(
      ExpressionCompiler compiler, Expression expression, SqlType type) {
    CompiledExpression compiled = compiler.compile(expression, type);
    try {
      return compiled.evaluateOrThrow(SqlRow.empty());
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException wrong) {
      throw Problems.at(
              expression,
              SqlErrorCode.INVALID_VALUE,
              "value cannot be computed: " + wrong.getMessage())
          .cause(wrong)
          .build();
    }
  }
}
