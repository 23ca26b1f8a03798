package io.millrace.sql.internal.tree;

/** The two kinds of connector. */
public enum ConnectorKind {
  SOURCE,
  SINK
}
