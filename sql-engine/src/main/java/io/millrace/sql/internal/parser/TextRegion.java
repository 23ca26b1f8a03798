package io.millrace.sql.internal.parser;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of SQL text of one kind: enough structure to find semicolons and variables without
 * parsing, also in text that is not finished or not valid.
 *
 * @param kind what it is
 * @param fromIndex index of its first char
 * @param toIndex index after its last char
 * @param closed whether it has its end mark; false only for strings, names and block comments that
 *     the text breaks off
 */
record TextRegion(Kind kind, int fromIndex, int toIndex, boolean closed) {

  /** Kinds of text. */
  enum Kind {
    /** Words, numbers, operators, white space. */
    CODE,
    /** {@code '...'}. */
    STRING,
    /** {@code "..."} or {@code `...`}. */
    NAME,
    /** From {@code --} to the end of the line, line break not included. */
    LINE_COMMENT,
    /** From a slash and a star to a star and a slash. */
    BLOCK_COMMENT;

    boolean isComment() {
      return this == LINE_COMMENT || this == BLOCK_COMMENT;
    }
  }

  /** Cuts {@code text} into regions that follow each other without gaps. */
  static List<TextRegion> of(String text) {
    List<TextRegion> regions = new ArrayList<>();
    int codeFrom = 0;
    int index = 0;
    while (index < text.length()) {
      TextRegion special = specialAt(text, index);
      if (special == null) {
        index++;
        continue;
      }
      addCode(regions, codeFrom, index);
      regions.add(special);
      index = special.toIndex();
      codeFrom = index;
    }
    addCode(regions, codeFrom, index);
    return regions;
  }

  private static void addCode(List<TextRegion> regions, int fromIndex, int toIndex) {
    if (fromIndex < toIndex) {
      regions.add(new TextRegion(Kind.CODE, fromIndex, toIndex, true));
    }
  }

  private static @Nullable TextRegion specialAt(String text, int index) {
    return switch (text.charAt(index)) {
      case '\'' -> quoted(Kind.STRING, text, index);
      case '"', '`' -> quoted(Kind.NAME, text, index);
      case '-' -> text.startsWith("--", index) ? lineComment(text, index) : null;
      case '/' -> text.startsWith("/*", index) ? blockComment(text, index) : null;
      default -> null;
    };
  }

  /** A doubled quote needs no care here: it ends one region and starts the next of its kind. */
  private static TextRegion quoted(Kind kind, String text, int fromIndex) {
    int end = text.indexOf(text.charAt(fromIndex), fromIndex + 1);
    return end < 0
        ? new TextRegion(kind, fromIndex, text.length(), false)
        : new TextRegion(kind, fromIndex, end + 1, true);
  }

  private static TextRegion lineComment(String text, int fromIndex) {
    int end = fromIndex;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return new TextRegion(Kind.LINE_COMMENT, fromIndex, end, true);
  }

  private static TextRegion blockComment(String text, int fromIndex) {
    int end = text.indexOf("*/", fromIndex + 2);
    return end < 0
        ? new TextRegion(Kind.BLOCK_COMMENT, fromIndex, text.length(), false)
        : new TextRegion(Kind.BLOCK_COMMENT, fromIndex, end + 2, true);
  }
}
