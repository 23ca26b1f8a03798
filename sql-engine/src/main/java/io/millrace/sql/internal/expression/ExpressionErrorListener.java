package io.millrace.sql.internal.expression;

import io.millrace.sql.internal.row.SqlRow;

/**
 * Hears of values that could not be computed and became null. Called on the thread that computes.
 */
@FunctionalInterface
public interface ExpressionErrorListener {

  /** Hears nothing. */
  ExpressionErrorListener NONE = (expression, row, error) -> {};

  /**
   * Hears of a failure.
   *
   * @param expression the part that failed, as SQL text or its closest form
   * @param row the row it was computed for
   * @param error why
   */
  void onError(String expression, SqlRow row, RuntimeException error);
}
