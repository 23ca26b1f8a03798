package io.millrace.sql.internal.expression;

import io.millrace.sql.internal.row.SqlRow;
import org.jspecify.annotations.Nullable;

/** Computes a value from a row; may throw where the value does not exist. Stateless. */
@FunctionalInterface
interface Evaluator {
  @Nullable Object evaluate(SqlRow row);
}
