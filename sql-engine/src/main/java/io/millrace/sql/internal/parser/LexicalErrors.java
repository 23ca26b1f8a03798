package io.millrace.sql.internal.parser;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.grammar.SqlGrammarLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Reports tokens that no statement can hold. */
final class LexicalErrors {

  private LexicalErrors() {}

  static void check(List<Token> tokens) {
    for (Token token : tokens) {
      switch (token.getType()) {
        case SqlGrammarLexer.VARIABLE -> throw variable(token);
        case SqlGrammarLexer.UNTERMINATED_STRING ->
            throw error(token, 1, "string is not closed", "Add the closing '.");
        case SqlGrammarLexer.UNTERMINATED_NAME ->
            throw error(
                token,
                1,
                "name in quotes is not closed",
                "Add the closing " + token.getText().charAt(0) + ".");
        case SqlGrammarLexer.UNTERMINATED_COMMENT ->
            throw error(token, 2, "comment is not closed", "Add */ where the comment ends.");
        case SqlGrammarLexer.UNEXPECTED_CHARACTER -> throw unexpected(token);
        default -> {}
      }
    }
  }

  private static SqlException variable(Token token) {
    String text = token.getText();
    return error(
        token,
        text.length(),
        "variable %s is not replaced by a value".formatted(text),
        "Define it with DEFINE name = 'value', or turn variable substitution on.");
  }

  private static SqlException unexpected(Token token) {
    return error(
        token,
        1,
        "character \"%s\" is not part of the language".formatted(token.getText()),
        "Remove it, or put it in quotes: '...' for text, `...` for a name.");
  }

  private static SqlException error(Token token, int length, String primary, String hint) {
    return SqlException.builder(SqlErrorCode.SYNTAX_ERROR, primary)
        .at(Terminals.locate(token).toSource().withLength(length))
        .hint(hint)
        .build();
  }
}
