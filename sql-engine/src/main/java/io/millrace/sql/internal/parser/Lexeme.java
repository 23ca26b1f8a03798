package io.millrace.sql.internal.parser;

import io.millrace.sql.grammar.SqlGrammarLexer;
import io.millrace.sql.grammar.SqlGrammarParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/**
 * A token of any text, also of one that is not finished or not valid. White space is left out.
 *
 * @param kind what it is
 * @param from index of its first char
 * @param to index after its last char
 */
public record Lexeme(Kind kind, int from, int to) {

  /** Kinds of tokens. */
  public enum Kind {
    /** A word of the language; it may be meant as a name. */
    KEYWORD,
    /** A name. */
    NAME,
    /** A name in quotes. */
    QUOTED_NAME,
    /** A string. */
    TEXT,
    /** A number. */
    NUMBER,
    /** {@code ${name}}. */
    VARIABLE,
    /** A comment, of either form. */
    COMMENT,
    /** A string, name or comment that the text breaks off. */
    UNFINISHED,
    /** Operators, commas, brackets. */
    SYMBOL
  }

  /** Cuts {@code text}. Never fails. */
  public static List<Lexeme> of(String text) {
    // ANTLR counts code points; ours are indexes of chars.
    int[] charIndexes = charIndexes(text);
    List<Lexeme> lexemes = new ArrayList<>();
    for (Token token : tokens(text)) {
      if (token.getType() != Token.EOF && token.getType() != SqlGrammarLexer.WHITESPACE) {
        int from = charIndexes[token.getStartIndex()];
        lexemes.add(new Lexeme(kind(token.getType()), from, charIndexes[token.getStopIndex() + 1]));
      }
    }
    return lexemes;
  }

  /** Returns all tokens of {@code text}, hidden ones and the end too. */
  static List<? extends Token> tokens(String text) {
    Lexer lexer = new SqlGrammarLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    List<Token> tokens = new ArrayList<>();
    Token token = lexer.nextToken();
    while (token.getType() != Token.EOF) {
      tokens.add(token);
      token = lexer.nextToken();
    }
    return tokens;
  }

  private static int[] charIndexes(String text) {
    int count = text.codePointCount(0, text.length());
    int[] indexes = new int[count + 1];
    int at = 0;
    for (int i = 0; i < count; i++) {
      indexes[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    indexes[count] = at;
    return indexes;
  }

  private static Kind kind(int type) {
    if (Keywords.isKeyword(type)) {
      return Kind.KEYWORD;
    }
    return switch (type) {
      case SqlGrammarParser.IDENTIFIER, SqlGrammarParser.DIGIT_IDENTIFIER -> Kind.NAME;
      case SqlGrammarParser.QUOTED_IDENTIFIER -> Kind.QUOTED_NAME;
      case SqlGrammarParser.STRING -> Kind.TEXT;
      case SqlGrammarParser.INTEGER,
          SqlGrammarParser.DECIMAL_NUMBER,
          SqlGrammarParser.DOUBLE_NUMBER ->
          Kind.NUMBER;
      case SqlGrammarParser.VARIABLE -> Kind.VARIABLE;
      case SqlGrammarParser.LINE_COMMENT,
          SqlGrammarParser.BLOCK_COMMENT,
          SqlGrammarParser.DIRECTIVE ->
          Kind.COMMENT;
      case SqlGrammarParser.UNTERMINATED_COMMENT,
          SqlGrammarParser.UNTERMINATED_NAME,
          SqlGrammarParser.UNTERMINATED_STRING ->
          Kind.UNFINISHED;
      default -> Kind.SYMBOL;
    };
  }
}
