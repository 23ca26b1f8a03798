package io.millrace.sql.api;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A place in SQL text.
 *
 * @param sourceName name of the script the text came from, for example a file name; empty when the
 *     text has no name (typed at a prompt, passed as a string)
 * @param line line in the text, counted from 1
 * @param column column in the line in characters (Unicode code points), counted from 1; a tab
 *     counts as one
 * @param length number of characters the place spans, at least 0 (0 marks the end of the text)
 */
public record SourceLocation(String sourceName, int line, int column, int length)
    implements Serializable {

  /**
   * Checks the ranges named above.
   *
   * @throws IllegalArgumentException if one is violated
   */
  public SourceLocation {
    requireNonNull(sourceName, "sourceName");
    if (line < 1 || column < 1 || length < 0) {
      throw new IllegalArgumentException(
          "location must have line >= 1, column >= 1, length >= 0, got %d, %d, %d"
              .formatted(line, column, length));
    }
  }

  /** Returns this place in the source {@code name}. */
  public SourceLocation inSource(String name) {
    return new SourceLocation(name, line, column, length);
  }

  /** Returns the place that starts here and spans {@code newLength} characters. */
  public SourceLocation withLength(int newLength) {
    return new SourceLocation(sourceName, line, column, newLength);
  }

  /** Returns for example {@code "quakes.sql, line 3, column 14"}. */
  public String describe() {
    String place = "line " + line + ", column " + column;
    return sourceName.isEmpty() ? place : sourceName + ", " + place;
  }
}
