package io.millrace.sql.internal.tree;

/** The two kinds of source. */
public enum SourceType {
  STREAM,
  TABLE
}
