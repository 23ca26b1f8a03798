package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.tree.ColumnRef;

/** Finds what a name in an expression means. */
@FunctionalInterface
public interface ColumnResolver {

  /**
   * A column of the rows that expressions are computed for.
   *
   * @param index position in the row, from 0
   * @param type type of its values
   */
  record Resolved(int index, SqlType type) {}

  /**
   * Returns the column.
   *
   * @throws io.millrace.sql.api.SqlException UNKNOWN_COLUMN if there is none, INVALID_STATEMENT if
   *     several could be meant; with the place of {@code reference}
   */
  Resolved resolve(ColumnRef reference);
}
