package io.millrace.sql.internal.parser;

import io.millrace.sql.grammar.SqlGrammarParser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Guesses what was meant where a statement stops making sense. A guess is only made when the text
 * with the change makes sense beyond the error.
 */
final class SyntaxHints {
  /** How many words before the error may be the misspelt one. */
  private static final int WORDS_BACK = 3;

  private static final String CLAUSE_ORDER =
      "FROM, WINDOW, WHERE, GROUP BY, PARTITION BY, HAVING, ORDER BY, EMIT, LIMIT, OFFSET";

  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "UPDATE", "INSERT INTO <table> VALUES puts a new row in the place of the one of its key.",
          "TRUNCATE", "DROP it with DELETE TOPIC and create it anew.",
          "MERGE", "INSERT INTO <table> VALUES puts a new row in the place of the one of its key.",
          "SPOOL", "SPOOL is a command of the shell.",
          "USE", "There are no schemas or databases: an engine is one.",
          "BEGIN", "There are no transactions here: every statement is one.",
          "COMMIT", "There are no transactions here: every statement is one.",
          "WITH",
              "There are no common table expressions: give the query a name with CREATE STREAM"
                  + " or TABLE ... AS SELECT.");

  private final List<Token> tokens;
  private final int index;
  private final Viability viability;

  SyntaxHints(List<Token> tokens, int index, Viability viability) {
    this.tokens = tokens;
    this.index = index;
    this.viability = viability;
  }

  Optional<String> find(BitSet viable) {
    return superfluousComma()
        .or(() -> otherDialect(viable))
        .or(() -> wrongOrder(viable))
        .or(this::reservedWord)
        .or(() -> misspeltHere(viable))
        .or(this::misspeltBefore);
  }

  private Optional<String> superfluousComma() {
    if (index == 0 || !tokens.get(index - 1).getText().equals(",")) {
      return Optional.empty();
    }
    List<Token> without = new ArrayList<>(tokens.subList(0, index - 1));
    without.addAll(tokens.subList(index, beyondError(1)));
    return viability.isViable(without)
        ? Optional.of("Remove the comma before %s.".formatted(shown(tokens.get(index))))
        : Optional.empty();
  }

  /** A clause after a query that could end here is a known clause in the wrong place. */
  private Optional<String> wrongOrder(BitSet viable) {
    if (!viable.get(SqlGrammarParser.LIMIT)) {
      return Optional.empty();
    }
    return switch (tokens.get(index).getType()) {
      case SqlGrammarParser.WITHIN -> Optional.of("Write WITHIN before ON.");
      case SqlGrammarParser.WINDOW,
          SqlGrammarParser.WHERE,
          SqlGrammarParser.GROUP,
          SqlGrammarParser.PARTITION,
          SqlGrammarParser.HAVING ->
          Optional.of("The order of clauses is " + CLAUSE_ORDER + ".");
      default -> Optional.empty();
    };
  }

  /** What other dialects have, and this one says in another way. */
  private Optional<String> otherDialect(BitSet viable) {
    if (index == 0) {
      return Optional.ofNullable(ELSEWHERE.get(tokens.get(0).getText().toUpperCase(Locale.ROOT)));
    }
    int before = tokens.get(index - 1).getType();
    int found = tokens.get(index).getType();
    if (before == SqlGrammarParser.UNION && viable.get(SqlGrammarParser.ALL)) {
      return Optional.of("Write UNION ALL; SELECT DISTINCT leaves equal rows out.");
    }
    boolean subquery =
        tokens.get(index).getText().equals("(")
            && (before == SqlGrammarParser.FROM || before == SqlGrammarParser.JOIN);
    return subquery
            || (found == SqlGrammarParser.SELECT && tokens.get(index - 1).getText().equals("("))
        ? Optional.of(
            "There are no subqueries: give the inner query a name with CREATE STREAM or TABLE ..."
                + " AS SELECT.")
        : Optional.empty();
  }

  private Optional<String> misspeltHere(BitSet viable) {
    Token found = tokens.get(index);
    if (!isWord(found)) {
      return Optional.empty();
    }
    List<String> keywords =
        IntStream.rangeClosed(SqlGrammarParser.ADD, SqlGrammarParser.ZONE)
            .filter(viable::get)
            .mapToObj(Keywords::word)
            .toList();
    return Suggestions.near(found.getText(), keywords).stream()
        .filter(keyword -> isViableWith(index, keyword))
        .findFirst()
        .map("Did you mean \"%s\"?"::formatted);
  }

  private Optional<String> reservedWord() {
    Token found = tokens.get(index);
    if (!Keywords.isReserved(found.getType())) {
      return Optional.empty();
    }
    return isViableWith(index, new CommonToken(SqlGrammarParser.IDENTIFIER, "x"), 2)
        ? Optional.of(
            "%s is a reserved word; to use it as a name, write `%s`."
                .formatted(found.getText(), found.getText().toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  private Optional<String> misspeltBefore() {
    for (int i = index - 1; i >= Math.max(0, index - WORDS_BACK); i--) {
      Token word = tokens.get(i);
      if (word.getType() != SqlGrammarParser.IDENTIFIER) {
        continue;
      }
      int at = i;
      Optional<String> keyword =
          Suggestions.near(word.getText(), Keywords.all()).stream()
              .filter(candidate -> isViableWith(at, candidate))
              .findFirst();
      if (keyword.isPresent()) {
        return keyword.map(
            meant -> "Did you mean \"%s\" instead of \"%s\"?".formatted(meant, word.getText()));
      }
    }
    return Optional.empty();
  }

  private boolean isViableWith(int at, String keyword) {
    return isViableWith(at, new CommonToken(Keywords.type(keyword), keyword), 1);
  }

  private boolean isViableWith(int at, Token replacement, int tokensBeyond) {
    List<Token> changed = new ArrayList<>(tokens.subList(0, beyondError(tokensBeyond)));
    changed.set(at, replacement);
    return viability.isViable(changed);
  }

  private int beyondError(int tokenCount) {
    return Math.min(index + 1 + tokenCount, tokens.size());
  }

  private static boolean isWord(Token token) {
    return token.getType() == SqlGrammarParser.IDENTIFIER || Keywords.isKeyword(token.getType());
  }

  private static String shown(Token token) {
    return token.getType() == Token.EOF ? "the end" : '"' + token.getText() + '"';
  }
}
