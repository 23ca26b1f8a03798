package io.millrace.sql.internal.proto;

import io.millrace.sql.internal.proto.ProtoToken.Kind;
import java.util.List;

/** Tokens with a place in them, and the questions that parsers ask. Used by one thread. */
final class ProtoTokens {
  private static final int HEX = 16;
  private static final int OCTAL = 8;

  private final List<ProtoToken> tokens;
  private int next;

  ProtoTokens(String text) {
    this.tokens = ProtoLexer.tokens(text);
  }

  ProtoToken peek() {
    return tokens.get(next);
  }

  ProtoToken peek(int ahead) {
    return tokens.get(Math.min(next + ahead, tokens.size() - 1));
  }

  ProtoToken take() {
    ProtoToken token = peek();
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  boolean at(String sign) {
    return peek().is(sign);
  }

  /** Passes over {@code sign} if it comes next. */
  boolean takeIf(String sign) {
    if (!at(sign)) {
      return false;
    }
    take();
    return true;
  }

  void expect(String sign) {
    if (!takeIf(sign)) {
      throw expected('"' + sign + '"');
    }
  }

  ProtoSyntaxException expected(String what) {
    return new ProtoSyntaxException(
        peek().line(), "expected %s, found %s".formatted(what, peek().describe()));
  }

  String name() {
    if (peek().kind() != Kind.NAME) {
      throw expected("a name");
    }
    return take().text();
  }

  /** Returns a name with dots, one before it perhaps. */
  String fullName() {
    StringBuilder name = new StringBuilder();
    if (takeIf(".")) {
      name.append('.');
    }
    name.append(name());
    while (takeIf(".")) {
      name.append('.').append(name());
    }
    return name.toString();
  }

  /** Returns one string; strings that follow each other are one. */
  String string() {
    if (peek().kind() != Kind.STRING) {
      throw expected("a string");
    }
    StringBuilder text = new StringBuilder();
    while (peek().kind() == Kind.STRING) {
      text.append(take().text());
    }
    return text.toString();
  }

  /** Returns a whole number, which may be negative. */
  int number() {
    boolean negative = takeIf("-");
    ProtoToken token = peek();
    if (token.kind() != Kind.NUMBER) {
      throw expected("a whole number");
    }
    try {
      long value = whole(token.text());
      value = negative ? -value : value;
      int result = Math.toIntExact(value);
      take();
      return result;
    } catch (NumberFormatException | ArithmeticException wrong) {
      throw expected("a whole number");
    }
  }

  private static long whole(String text) {
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return Long.parseLong(text.substring(2), HEX);
    }
    boolean octal = text.length() > 1 && text.startsWith("0");
    return octal ? Long.parseLong(text.substring(1), OCTAL) : Long.parseLong(text);
  }
}
