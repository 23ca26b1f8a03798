package io.millrace.sql.internal.parser;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.grammar.SqlGrammarParser.IdentifierContext;
import io.millrace.sql.grammar.SqlGrammarParser.NumberContext;
import io.millrace.sql.grammar.SqlGrammarParser.QuotedIdentifierContext;
import io.millrace.sql.grammar.SqlGrammarParser.StringTopicContext;
import io.millrace.sql.grammar.SqlGrammarParser.TopicNameContext;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.NodeLocation;
import io.millrace.sql.internal.tree.TopicName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** What single tokens mean: places, names, strings and numbers. */
final class Terminals {

  private Terminals() {}

  static NodeLocation locate(Token token) {
    return locate(token, token);
  }

  static NodeLocation locate(ParserRuleContext context) {
    return locate(context.getStart(), context.getStop());
  }

  private static NodeLocation locate(Token start, @Nullable Token stop) {
    int lastIndex = stop == null ? start.getStopIndex() : stop.getStopIndex();
    int length = start.getType() == Token.EOF ? 0 : lastIndex - start.getStartIndex() + 1;
    return new NodeLocation(
        start.getLine(), start.getCharPositionInLine() + 1, Math.max(0, length));
  }

  static Identifier identifier(IdentifierContext context) {
    NodeLocation location = locate(context);
    if (!(context instanceof QuotedIdentifierContext)) {
      return Identifier.unquoted(context.getText(), location);
    }
    String name = unquote(context.getText());
    if (name.isEmpty()) {
      throw SqlException.builder(SqlErrorCode.SYNTAX_ERROR, "a name in quotes must not be empty")
          .at(location.toSource())
          .build();
    }
    return new Identifier(name, true, location);
  }

  static List<Identifier> identifiers(List<IdentifierContext> contexts) {
    return contexts.stream().map(Terminals::identifier).toList();
  }

  /** Returns a name as written: quotes removed, case kept. */
  static String asWritten(IdentifierContext context) {
    return context instanceof QuotedIdentifierContext
        ? identifier(context).value()
        : context.getText();
  }

  static TopicName topic(TopicNameContext context) {
    String name =
        context instanceof StringTopicContext string
            ? string(string.STRING())
            : asWritten(context.getChild(IdentifierContext.class, 0));
    return new TopicName(name, locate(context));
  }

  static String string(TerminalNode node) {
    return unquote(node.getText());
  }

  /** Removes the quotes around {@code text} and halves the doubled ones inside. */
  private static String unquote(String text) {
    String quote = text.substring(0, 1);
    return text.substring(1, text.length() - 1).replace(quote + quote, quote);
  }

  /** Returns the integer of a place that takes nothing else, such as LIMIT. */
  static long integer(TerminalNode node) {
    try {
      return Long.parseLong(node.getText());
    } catch (NumberFormatException e) {
      throw outOfRange(node.getText(), "BIGINT", locate(node.getSymbol()), e);
    }
  }

  /** Returns the integer of a place that takes 32 bits, such as the precision of a type. */
  static int smallInteger(TerminalNode node) {
    try {
      return Integer.parseInt(node.getText());
    } catch (NumberFormatException e) {
      throw outOfRange(node.getText(), "INT", locate(node.getSymbol()), e);
    }
  }

  static Literal number(NumberContext context, boolean negative, NodeLocation location) {
    String text = (negative ? "-" : "") + context.getText();
    if (context.INTEGER() != null) {
      return integerLiteral(text, location);
    }
    if (context.DECIMAL_NUMBER() != null) {
      return new Literal(Literal.Kind.DECIMAL, new BigDecimal(text), location);
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw outOfRange(text, "DOUBLE", location, null);
    }
    return new Literal(Literal.Kind.DOUBLE, value, location);
  }

  private static Literal integerLiteral(String text, NodeLocation location) {
    BigInteger value = new BigInteger(text);
    if (value.bitLength() < Integer.SIZE) {
      return new Literal(Literal.Kind.INT, value.intValueExact(), location);
    }
    if (value.bitLength() < Long.SIZE) {
      return new Literal(Literal.Kind.BIGINT, value.longValueExact(), location);
    }
    throw outOfRange(text, "BIGINT", location, null);
  }

  private static SqlException outOfRange(
      String text, String type, NodeLocation location, @Nullable Exception cause) {
    SqlException.Builder error =
        SqlException.builder(
                SqlErrorCode.INVALID_VALUE, "number %s is out of range of %s".formatted(text, type))
            .at(location.toSource());
    if (type.equals("BIGINT")) {
      error.hint("Write a DECIMAL, which has a point: %s.0".formatted(text));
    }
    return cause == null ? error.build() : error.cause(cause).build();
  }
}
