package io.millrace.sql.internal.parser;

import io.millrace.sql.grammar.SqlGrammarParser;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/** The words of the language, read from the grammar. */
final class Keywords {
  private static final IntervalSet NON_RESERVED =
      SqlGrammarParser._ATN.nextTokens(
          SqlGrammarParser._ATN.ruleToStartState[SqlGrammarParser.RULE_nonReserved]);
  private static final Set<String> RESERVED = reserved();

  private Keywords() {}

  /** Returns whether a token type is a keyword, reserved or not. */
  static boolean isKeyword(int type) {
    return type >= SqlGrammarParser.ADD && type <= SqlGrammarParser.ZONE;
  }

  /** Returns whether a token type is a keyword that cannot be a name. */
  static boolean isReserved(int type) {
    return isKeyword(type) && !NON_RESERVED.contains(type);
  }

  /** Returns whether the word, in upper case, cannot be a name without quotes. */
  static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  /** Returns the word of a keyword token type. */
  static String word(int type) {
    return SqlGrammarParser.VOCABULARY.getSymbolicName(type);
  }

  /** Returns the token type of a keyword in upper case. */
  static int type(String word) {
    for (int type = SqlGrammarParser.ADD; type <= SqlGrammarParser.ZONE; type++) {
      if (word(type).equals(word)) {
        return type;
      }
    }
    throw new IllegalArgumentException("\"%s\" is not a keyword".formatted(word));
  }

  /** Returns all keywords, reserved or not, in upper case and alphabetical order. */
  static List<String> all() {
    return IntStream.rangeClosed(SqlGrammarParser.ADD, SqlGrammarParser.ZONE)
        .mapToObj(Keywords::word)
        .toList();
  }

  private static Set<String> reserved() {
    return IntStream.rangeClosed(SqlGrammarParser.ADD, SqlGrammarParser.ZONE)
        .filter(Keywords::isReserved)
        .mapToObj(Keywords::word)
        .collect(Collectors.toUnmodifiableSet());
  }
}
