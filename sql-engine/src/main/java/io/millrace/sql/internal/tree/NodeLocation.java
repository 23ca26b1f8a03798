package io.millrace.sql.internal.tree;

import io.millrace.sql.api.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * The place of a node in the text.
 *
 * <p>All locations are equal to each other: records that contain one compare by what they say and
 * not by where they stand, which makes {@code parse(format(tree)).equals(tree)} the natural test.
 *
 * @param line line, counted from 1
 * @param column column in characters (code points), counted from 1
 * @param length length in characters, line breaks included
 */
public record NodeLocation(int line, int column, int length) {
  /** The place of nodes that come from no text: its start. */
  public static final NodeLocation NONE = new NodeLocation(1, 1, 0);

  /** Returns this place in a text without a name. */
  public SourceLocation toSource() {
    return toSource("");
  }

  /** Returns this place in the source {@code sourceName}. */
  public SourceLocation toSource(String sourceName) {
    return new SourceLocation(sourceName, line, column, length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NodeLocation;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
