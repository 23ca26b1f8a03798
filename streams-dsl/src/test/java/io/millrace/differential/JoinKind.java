package io.millrace.differential;

/** Which rows a join of tables needs. */
public enum JoinKind {
  INNER,
  LEFT,
  OUTER
}
