package io.millrace.sql.internal.tree;

/** What {@code EMIT} says about when results leave a query. */
public enum Emission {
  /**
   * The query answers once and ends; inside {@code CREATE ... AS} and {@code INSERT} it means
   * changes.
   */
  UNSPECIFIED,
  /** Every change as it happens. */
  CHANGES,
  /** One result for each window, after it has closed. */
  FINAL
}
