package io.millrace.sql.internal.parser;

import io.millrace.sql.grammar.SqlGrammarParser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Says in a few plain words which tokens may stand at a place. */
final class ExpectedTokens {
  private static final int MOST = 6;

  /** What may follow a complete expression; named one by one they would hide the rest. */
  private static final List<String> OPERATORS =
      List.of(
          "'+'", "'-'", "'*'", "'/'", "'%'", "'||'", "'='", "'<'", "'<='", "'>'", "'>='", "'['",
          "'->'", "'.'", "'('", "'=>'", "':='");

  private static final int[] OPERATOR_WORDS = {
    SqlGrammarParser.AND,
    SqlGrammarParser.AT,
    SqlGrammarParser.BETWEEN,
    SqlGrammarParser.IN,
    SqlGrammarParser.IS,
    SqlGrammarParser.LIKE,
    SqlGrammarParser.NOT,
    SqlGrammarParser.NOT_EQUAL,
    SqlGrammarParser.OR
  };

  private final BitSet viable;
  private final List<String> words = new ArrayList<>();

  private ExpectedTokens(BitSet viable) {
    this.viable = (BitSet) viable.clone();
  }

  /** Returns for example {@code FROM, "," or an operator}. */
  static String describe(BitSet viable) {
    ExpectedTokens expected = new ExpectedTokens(viable);
    expected.collect();
    return expected.join();
  }

  private void collect() {
    if (has(SqlGrammarParser.SELECT) && has(SqlGrammarParser.CREATE)) {
      words.add("a statement such as SELECT, CREATE or INSERT");
      return;
    }
    // Statements come without their semicolon.
    viable.clear(typeOf("';'"));
    boolean operator = takeOperators();
    takeNameOrValue();
    for (int type = viable.nextSetBit(1); type >= 0; type = viable.nextSetBit(type + 1)) {
      words.add(word(type));
    }
    if (operator) {
      words.add("an operator");
    }
    if (viable.get(0) && words.size() < MOST) {
      words.add("the end of the statement");
    }
  }

  private boolean takeOperators() {
    if (!has(typeOf("'||'"))) {
      return false;
    }
    OPERATORS.forEach(literal -> viable.clear(typeOf(literal)));
    for (int type : OPERATOR_WORDS) {
      viable.clear(type);
    }
    // After a name: DATE '2026-01-31'.
    viable.clear(SqlGrammarParser.STRING);
    return true;
  }

  /** Replaces all the tokens that start one notion by its name. */
  private void takeNameOrValue() {
    boolean name = has(SqlGrammarParser.IDENTIFIER);
    boolean number = has(SqlGrammarParser.INTEGER);
    boolean text = has(SqlGrammarParser.STRING);
    if (name && number && text) {
      words.add("an expression");
      clearExpressionStarts();
    } else if (number && text) {
      words.add("a constant");
      clearExpressionStarts();
    } else if (name && has(SqlGrammarParser.DECIMAL)) {
      words.add("a type");
      viable.clear(SqlGrammarParser.DECIMAL);
    } else if (name && !has(SqlGrammarParser.AS)) {
      words.add("a name");
    }
    if (name) {
      clearNames();
    }
  }

  private void clearExpressionStarts() {
    for (int type :
        new int[] {
          SqlGrammarParser.CASE,
          SqlGrammarParser.CAST,
          SqlGrammarParser.DECIMAL,
          SqlGrammarParser.DECIMAL_NUMBER,
          SqlGrammarParser.DOUBLE_NUMBER,
          SqlGrammarParser.FALSE,
          SqlGrammarParser.INTEGER,
          SqlGrammarParser.NOT,
          SqlGrammarParser.NULL,
          SqlGrammarParser.STRING,
          SqlGrammarParser.TRUE,
          typeOf("'('"),
          typeOf("'-'"),
          typeOf("'+'")
        }) {
      viable.clear(type);
    }
  }

  private void clearNames() {
    viable.clear(SqlGrammarParser.IDENTIFIER);
    viable.clear(SqlGrammarParser.DIGIT_IDENTIFIER);
    viable.clear(SqlGrammarParser.QUOTED_IDENTIFIER);
    for (int type = viable.nextSetBit(1); type >= 0; type = viable.nextSetBit(type + 1)) {
      if (Keywords.isKeyword(type) && !Keywords.isReserved(type)) {
        viable.clear(type);
      }
    }
  }

  private boolean has(int type) {
    return viable.get(type);
  }

  private static int typeOf(String literal) {
    for (int type = 1; type <= SqlGrammarParser.VOCABULARY.getMaxTokenType(); type++) {
      if (literal.equals(SqlGrammarParser.VOCABULARY.getLiteralName(type))) {
        return type;
      }
    }
    throw new IllegalStateException("the grammar has no token " + literal);
  }

  private static String word(int type) {
    if (Keywords.isKeyword(type)) {
      return Keywords.word(type);
    }
    return switch (type) {
      case SqlGrammarParser.STRING -> "a string in '...'";
      case SqlGrammarParser.INTEGER -> "an integer";
      case SqlGrammarParser.DECIMAL_NUMBER, SqlGrammarParser.DOUBLE_NUMBER -> "a number";
      case SqlGrammarParser.NOT_EQUAL -> "\"<>\"";
      default -> SqlGrammarParser.VOCABULARY.getDisplayName(type).replace('\'', '"');
    };
  }

  private String join() {
    List<String> shown = words.stream().distinct().limit(MOST).toList();
    if (shown.size() == 1) {
      return shown.get(0);
    }
    String head = String.join(", ", shown.subList(0, shown.size() - 1));
    String last = shown.get(shown.size() - 1);
    return words.size() > MOST ? head + ", " + last + " and others" : head + " or " + last;
  }
}
