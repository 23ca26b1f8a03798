package io.millrace.sql.internal.expression;

import io.millrace.sql.internal.row.SqlRow;
import org.jspecify.annotations.Nullable;

/**
 * An evaluator that can be turned into bytecode too.
 *
 * @param plain computes the same
 * @param code computes the same
 */
record Coded(Evaluator plain, Code code) implements Evaluator {

  @Override
  public @Nullable Object evaluate(SqlRow row) {
    return plain.evaluate(row);
  }
}
