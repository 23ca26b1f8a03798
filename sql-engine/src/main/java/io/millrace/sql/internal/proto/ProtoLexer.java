package io.millrace.sql.internal.proto;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import io.millrace.sql.internal.proto.ProtoToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into tokens; white space and comments are passed over. */
final class ProtoLexer {
  private final String text;
  private int position;
  private int line = 1;

  private ProtoLexer(String text) {
    this.text = text;
  }

  /** Returns the tokens, the last of kind END. */
  static List<ProtoToken> tokens(String text) {
    ProtoLexer lexer = new ProtoLexer(text);
    List<ProtoToken> tokens = new ArrayList<>();
    ProtoToken token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private ProtoToken next() {
    skipBlanks();
    if (position == text.length()) {
      return new ProtoToken(Kind.END, "", line);
    }
    char first = text.charAt(position);
    if (isLetter(first)) {
      return token(Kind.NAME, ProtoLexer::isPartOfName);
    } else if (isDigit(first) || (first == '.' && isDigit(peek(1)))) {
      return number();
    } else if (first == '"' || first == '\'') {
      return string(first);
    }
    position++;
    return new ProtoToken(Kind.SIGN, String.valueOf(first), line);
  }

  private interface CharTest {
    boolean test(char c);
  }

  private ProtoToken token(Kind kind, CharTest part) {
    int from = position;
    while (position < text.length() && part.test(text.charAt(position))) {
      position++;
    }
    return new ProtoToken(kind, text.substring(from, position), line);
  }

  private ProtoToken number() {
    int from = position;
    while (position < text.length()) {
      char c = text.charAt(position);
      char before = position > from ? text.charAt(position - 1) : ' ';
      boolean hex = text.startsWith("0x", from) || text.startsWith("0X", from);
      boolean exponentSign = (c == '+' || c == '-') && !hex && (before == 'e' || before == 'E');
      if (!isPartOfName(c) && c != '.' && !exponentSign) {
        break;
      }
      position++;
    }
    return new ProtoToken(Kind.NUMBER, text.substring(from, position), line);
  }

  private ProtoToken string(char quote) {
    int from = ++position;
    while (peek(0) != quote) {
      if (position >= text.length() || peek(0) == '\n') {
        throw new ProtoSyntaxException(line, "a string does not end");
      }
      position += peek(0) == '\\' ? 2 : 1;
    }
    String escaped = text.substring(from, Math.min(position, text.length()));
    position++;
    try {
      ByteString bytes = TextFormat.unescapeBytes(escaped);
      return new ProtoToken(Kind.STRING, bytes.toStringUtf8(), line);
    } catch (TextFormat.InvalidEscapeSequenceException wrong) {
      throw new ProtoSyntaxException("line %d: %s".formatted(line, wrong.getMessage()), wrong);
    }
  }

  private void skipBlanks() {
    while (position < text.length()) {
      if (text.startsWith("//", position)) {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", position)) {
        skipComment();
      } else if (Character.isWhitespace(text.charAt(position)) || peek(0) == '\uFEFF') {
        line += text.charAt(position) == '\n' ? 1 : 0;
        position++;
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    int end = text.indexOf("*/", position + 2);
    if (end < 0) {
      throw new ProtoSyntaxException(line, "a comment does not end");
    }
    line += (int) text.substring(position, end).chars().filter(c -> c == '\n').count();
    position = end + 2;
  }

  private char peek(int ahead) {
    return position + ahead < text.length() ? text.charAt(position + ahead) : '\0';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPartOfName(char c) {
    return isLetter(c) || isDigit(c);
  }
}
