package io.millrace.sql.internal.parser;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.grammar.SqlGrammarParser;
import io.millrace.sql.internal.tree.NodeLocation;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Refuses statements whose brackets nest so deeply that walking the tree, here or later, could run
 * out of stack.
 */
final class NestingLimit {
  static final int MAX_DEPTH = 200;

  private NestingLimit() {}

  static void check(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      depth += step(token);
      if (depth > MAX_DEPTH) {
        throw exceeded(Terminals.locate(token));
      }
    }
  }

  private static int step(Token token) {
    if (token.getChannel() != Token.DEFAULT_CHANNEL) {
      return 0;
    }
    return switch (token.getType()) {
      case SqlGrammarParser.CASE -> 1;
      case SqlGrammarParser.END -> -1;
      default ->
          switch (token.getText()) {
            case "(", "[" -> 1;
            case ")", "]" -> -1;
            default -> 0;
          };
    };
  }

  static SqlException exceeded(NodeLocation location) {
    return SqlException.builder(SqlErrorCode.LIMIT_EXCEEDED, "statement nests too deeply")
        .at(location.toSource())
        .detail("brackets and CASE may nest %d levels deep".formatted(MAX_DEPTH))
        .hint("Split it into several statements, or remove parentheses.")
        .build();
  }
}
