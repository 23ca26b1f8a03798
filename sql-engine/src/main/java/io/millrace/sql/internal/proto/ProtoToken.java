package io.millrace.sql.internal.proto;

/**
 * A token.
 *
 * @param text of a string its value, without quotes; else as it is written
 * @param line counted from 1
 */
record ProtoToken(Kind kind, String text, int line) {

  enum Kind {
    /** A name or keyword, without dots. */
    NAME,
    /** A whole or decimal number. */
    NUMBER,
    /** A string. */
    STRING,
    /** One character of punctuation. */
    SIGN,
    /** The end of the text. */
    END
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
  }

  String describe() {
    return kind == Kind.END ? "the end" : '"' + text + '"';
  }
}
