package io.millrace.sql.internal.parser;

import io.millrace.sql.api.SourceLocation;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.grammar.SqlGrammarParser;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Turns the first error of the parser into our own: where, what was expected, what was found. */
final class SyntaxErrors extends BaseErrorListener {
  /** Working out what was expected parses all before the error again and again. */
  private static final int MOST_TOKENS = 4_000;

  private final List<Token> tokens;
  private final Viability viability;

  /**
   * @param tokens all tokens of the text, hidden ones too
   * @param rule what the text was parsed as
   */
  SyntaxErrors(List<Token> tokens, Function<SqlGrammarParser, ? extends ParserRuleContext> rule) {
    this.tokens =
        tokens.stream().filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL).toList();
    this.viability = new Viability(rule);
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object offendingSymbol,
      int line,
      int charPositionInLine,
      String message,
      @Nullable RecognitionException failure) {
    throw error(tokens.indexOf((Token) offendingSymbol));
  }

  private SqlException error(int index) {
    Token found = tokens.get(index);
    if (index > MOST_TOKENS) {
      return SqlException.builder(
              SqlErrorCode.SYNTAX_ERROR, "found " + name(found) + ", which cannot stand here")
          .at(place(index))
          .build();
    }
    BitSet viable = viability.viableAfter(tokens.subList(0, index));
    String primary = "expected " + ExpectedTokens.describe(viable) + " but found " + name(found);
    SqlException.Builder error =
        SqlException.builder(SqlErrorCode.SYNTAX_ERROR, primary).at(place(index));
    new SyntaxHints(tokens, index, viability).find(viable).ifPresent(error::hint);
    return error.build();
  }

  private static String name(Token token) {
    return token.getType() == Token.EOF ? "the end of the statement" : '"' + token.getText() + '"';
  }

  /** The end is shown right after the last token, not after the comments that follow it. */
  private SourceLocation place(int index) {
    SourceLocation place = Terminals.locate(tokens.get(index)).toSource();
    if (tokens.get(index).getType() != Token.EOF || index == 0) {
      return place;
    }
    Token last = tokens.get(index - 1);
    boolean manyLines = last.getText().indexOf('\n') >= 0;
    SourceLocation before = Terminals.locate(last).toSource();
    return manyLines
        ? place
        : new SourceLocation("", before.line(), before.column() + before.length(), 0);
  }
}
