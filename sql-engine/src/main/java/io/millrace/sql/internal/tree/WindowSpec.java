package io.millrace.sql.internal.tree;

/** {@code WINDOW}: how rows are put into windows. */
public sealed interface WindowSpec extends Node
    permits HoppingWindow, SessionWindow, TumblingWindow {

  /** Returns how long results are kept, and how long late rows are accepted. */
  WindowBounds bounds();
}
