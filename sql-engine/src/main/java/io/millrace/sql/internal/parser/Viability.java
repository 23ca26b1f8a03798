package io.millrace.sql.internal.parser;

import io.millrace.sql.grammar.SqlGrammarParser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Answers whether some statement starts with given tokens, by parsing them.
 *
 * <p>The set of expected tokens that ANTLR keeps belongs to the rule that failed, and leaves out
 * what callers of that rule would take; asking the parser itself is exact. It costs one parse of
 * the text before the error for each question, which only wrong statements pay.
 */
final class Viability {
  private final Function<SqlGrammarParser, ? extends ParserRuleContext> rule;

  Viability(Function<SqlGrammarParser, ? extends ParserRuleContext> rule) {
    this.rule = rule;
  }

  /** Returns whether {@code tokens} can be the start of a valid text. */
  boolean isViable(List<Token> tokens) {
    List<Token> copies = new ArrayList<>();
    for (Token token : tokens) {
      // The stream numbers its tokens; those of the caller keep their numbers.
      copies.add(new CommonToken(token));
    }
    CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(copies));
    SqlGrammarParser parser = new SqlGrammarParser(stream);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      ParserRuleContext unusedTree = rule.apply(parser);
      return true;
    } catch (ParseCancellationException e) {
      return e.getCause() instanceof RecognitionException failure
          && failure.getOffendingToken().getTokenIndex() >= copies.size();
    }
  }

  /** Returns the types of the tokens that may follow {@code tokens}; EOF is bit 0. */
  BitSet viableAfter(List<Token> tokens) {
    BitSet viable = new BitSet();
    for (int type = 1; type <= SqlGrammarParser.VOCABULARY.getMaxTokenType(); type++) {
      viable.set(type, isViable(append(tokens, type)));
    }
    viable.set(0, isComplete(tokens));
    return viable;
  }

  /** Returns {@code tokens} and one more of the given type. */
  static List<Token> append(List<Token> tokens, int type) {
    List<Token> longer = new ArrayList<>(tokens);
    longer.add(new CommonToken(type, "x"));
    return longer;
  }

  private boolean isComplete(List<Token> tokens) {
    return isViable(append(tokens, Token.EOF));
  }
}
