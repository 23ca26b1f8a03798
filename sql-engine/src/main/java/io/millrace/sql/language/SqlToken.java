package io.millrace.sql.language;

/**
 * A token of SQL text; white space is none.
 *
 * @param kind what it is
 * @param from index of its first char
 * @param to index after its last char
 */
public record SqlToken(Kind kind, int from, int to) {

  /** Kinds of tokens. */
  public enum Kind {
    /** A word of the language; some may be names, too. */
    KEYWORD,
    /** A name without quotes. */
    NAME,
    /** A name in quotes. */
    QUOTED_NAME,
    /** A string. */
    TEXT,
    /** A number. */
    NUMBER,
    /** A variable, <code>${name}</code>. */
    VARIABLE,
    /** A comment. */
    COMMENT,
    /** A string, quoted name or comment that has no end. */
    UNFINISHED,
    /** Operators, commas, brackets. */
    SYMBOL
  }

  /** Returns the token's text. */
  public String in(String text) {
    return text.substring(from, to);
  }
}
