package io.millrace.cli.shell.view;

import java.util.Locale;

/** The views of a push query. */
public enum ViewKind {
  /** Each new row is a line. */
  LINES,
  /** The rows of a table, each in its place. */
  TABLE,
  /** Each change is a line: {@code +I}, {@code -U} and {@code +U}, {@code -D}. */
  CHANGES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
