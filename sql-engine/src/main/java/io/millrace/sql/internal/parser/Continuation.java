package io.millrace.sql.internal.parser;

import io.millrace.sql.grammar.SqlGrammarParser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * What may stand behind the beginning of a statement.
 *
 * @param keywords words of the language, in alphabetical order
 * @param name whether a name may
 * @param expression whether an expression may begin
 * @param type whether a type may
 * @param text whether a string may
 */
public record Continuation(
    List<String> keywords, boolean name, boolean expression, boolean type, boolean text) {
  /** Longer statements are not parsed again for each word that may follow. */
  private static final int MOST_TOKENS = 1_000;

  private static final String NAME = "IDENTIFIER";

  /** Words that are names too: they count as words where what follows them makes sense. */
  private static final Map<String, List<String>> FOLLOWED_BY = followedBy();

  /** Copies the list. */
  public Continuation {
    keywords = List.copyOf(keywords);
  }

  private static Map<String, List<String>> followedBy() {
    Map<String, List<String>> map = new LinkedHashMap<>();
    map.put("ADD", List.of("COLUMN"));
    map.put("ASSERT", List.of("VALUES"));
    map.put("EMIT", List.of("CHANGES"));
    map.put("EXPLAIN", List.of("SELECT"));
    map.put("FUNCTION", List.of(NAME));
    map.put("GRACE", List.of("PERIOD"));
    map.put("IF", List.of("NOT", "EXISTS"));
    map.put("INTERVAL", List.of("INTEGER"));
    map.put("OFFSET", List.of("INTEGER"));
    map.put("ORDER", List.of("BY"));
    map.put("PARTITION", List.of("BY"));
    map.put("PRIMARY", List.of("KEY"));
    map.put("SOURCE", List.of("STREAM"));
    map.put("TABLES", List.of("EXTENDED"));
    map.put("TYPE", List.of(NAME));
    map.put("UNION", List.of("ALL"));
    return map;
  }

  /**
   * Tells what may follow {@code text}; a text that makes no sense, or is very long, may be
   * followed by everything.
   */
  public static Continuation after(String text) {
    List<Token> tokens = new ArrayList<>();
    for (Token token : Lexeme.tokens(text)) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        tokens.add(token.getType() == SqlGrammarParser.VARIABLE ? placeholder() : token);
      }
    }
    Viability viability = new Viability(SqlGrammarParser::singleStatement);
    if (tokens.size() > MOST_TOKENS || !viability.isViable(tokens)) {
      return new Continuation(Keywords.all(), true, true, true, true);
    }
    BitSet viable = viability.viableAfter(tokens);
    boolean named = viable.get(SqlGrammarParser.IDENTIFIER);
    boolean decimal = viable.get(SqlGrammarParser.DECIMAL);
    boolean number = viable.get(SqlGrammarParser.INTEGER);
    return new Continuation(
        words(viability, tokens, viable, named),
        named,
        named && number && viable.get(SqlGrammarParser.CASE),
        named && decimal && !number,
        viable.get(SqlGrammarParser.STRING));
  }

  private static List<String> words(
      Viability viability, List<Token> tokens, BitSet viable, boolean named) {
    return Keywords.all().stream()
        .filter(word -> viable.get(Keywords.type(word)))
        .filter(
            word ->
                !named
                    || Keywords.isReserved(word)
                    || FOLLOWED_BY.getOrDefault(word, List.of()).stream()
                        .anyMatch(next -> meansMore(viability, tokens, word, next)))
        .toList();
  }

  /** Whether the word makes sense before {@code next} where a name would not. */
  private static boolean meansMore(
      Viability viability, List<Token> tokens, String word, String next) {
    int following =
        switch (next) {
          case NAME -> SqlGrammarParser.IDENTIFIER;
          case "INTEGER" -> SqlGrammarParser.INTEGER;
          default -> Keywords.type(next);
        };
    List<Token> asWord = Viability.append(tokens, Keywords.type(word));
    List<Token> asName = Viability.append(tokens, SqlGrammarParser.IDENTIFIER);
    return viability.isViable(Viability.append(asWord, following))
        && !viability.isViable(Viability.append(asName, following));
  }

  private static Token placeholder() {
    return new CommonToken(SqlGrammarParser.IDENTIFIER, "x");
  }
}
