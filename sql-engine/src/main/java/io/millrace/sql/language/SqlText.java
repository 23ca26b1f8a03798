package io.millrace.sql.language;

import io.millrace.sql.internal.parser.Fragment;
import io.millrace.sql.internal.parser.Lexeme;
import io.millrace.sql.internal.parser.StatementSplitter;
import io.millrace.sql.internal.parser.StatementSplitter.Split;
import io.millrace.sql.internal.parser.Suggestions;
import java.util.Collection;
import java.util.List;

/** Looks at SQL text without executing or checking it. */
public final class SqlText {
  private SqlText() {}

  /** Returns the tokens of {@code text} in order. Never fails. */
  public static List<SqlToken> tokens(String text) {
    return Lexeme.of(text).stream()
        .map(
            lexeme ->
                new SqlToken(
                    SqlToken.Kind.valueOf(lexeme.kind().name()), lexeme.from(), lexeme.to()))
        .toList();
  }

  /**
   * Whether the text ends inside a statement: its semicolon, or the end of a string, is missing.
   */
  public static boolean isIncomplete(String text) {
    return StatementSplitter.split(text).isIncomplete();
  }

  /**
   * Cuts a script at its semicolons.
   *
   * @return the statements without semicolons and leading comments; the last may lack its semicolon
   */
  public static List<String> statements(String script) {
    return StatementSplitter.split(script).all().stream().map(Fragment::text).toList();
  }

  /** Returns what stands after the last semicolon of {@code text}, comments before it left out. */
  public static String lastStatement(String text) {
    Split split = StatementSplitter.split(text);
    return split.rest().map(Fragment::text).orElse("");
  }

  /** Returns the candidates close to a misspelt word, closest first, at most three. */
  public static List<String> near(String word, Collection<String> candidates) {
    return Suggestions.near(word, candidates);
  }
}
