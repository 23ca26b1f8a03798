package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.row.SqlRow;

/** A step on the way from the rows that a pull query reads to its answer. Not thread-safe. */
interface PullStage {

  /**
   * Takes a row.
   *
   * @param row its columns
   * @param key what rows are in the order of when no other is asked for; empty for the order in
   *     which they come
   */
  void accept(SqlRow row, SqlRow key);

  /** Says that all rows were there; is handed on. */
  void end();
}
