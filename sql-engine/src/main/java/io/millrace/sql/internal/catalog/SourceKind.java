package io.millrace.sql.internal.catalog;

import java.util.Locale;

/** The two kinds of source. */
public enum SourceKind {
  /** Unbounded inserts. */
  STREAM,
  /** The latest row of each key. */
  TABLE;

  /** Returns the word as it stands in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
