package io.millrace.sql.internal.parser;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.grammar.SqlGrammarLexer;
import io.millrace.sql.grammar.SqlGrammarParser;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.NodeLocation;
import io.millrace.sql.internal.tree.Statement;
import io.millrace.sql.internal.tree.TypeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Makes syntax trees from text. A failure is an {@link SqlException} with the place in the text,
 * with code {@code SYNTAX_ERROR} unless a value is out of range or a name is given twice.
 */
public final class SqlParser {

  private SqlParser() {}

  /**
   * Parses a script; the semicolon after its last statement may be missing. Variables must have
   * been replaced.
   *
   * @param sourceName name of the script in errors; may be empty
   * @throws SqlException at the first statement that does not parse
   */
  public static List<ParsedStatement> parse(String script, String sourceName) {
    List<ParsedStatement> statements = new ArrayList<>();
    for (Fragment fragment : StatementSplitter.split(script).all()) {
      statements.add(parse(fragment, sourceName));
    }
    return statements;
  }

  /**
   * Parses one statement of a script.
   *
   * @throws SqlException if it does not parse
   */
  public static ParsedStatement parse(Fragment fragment, String sourceName) {
    Function<SqlGrammarParser, SqlGrammarParser.SingleStatementContext> rule =
        SqlGrammarParser::singleStatement;
    Statement statement =
        parse(
            fragment,
            sourceName,
            rule,
            context -> new StatementBuilder().build(context.statement()));
    int length = fragment.text().codePointCount(0, fragment.text().length());
    NodeLocation location = new NodeLocation(fragment.line(), fragment.column(), length);
    return new ParsedStatement(statement, fragment.text(), location);
  }

  /**
   * Parses one expression.
   *
   * @throws SqlException if it does not parse
   */
  public static Expression parseExpression(String text) {
    return parse(
        Fragment.of(text),
        "",
        SqlGrammarParser::singleExpression,
        context -> new StatementBuilder().build(context.expression()));
  }

  /**
   * Parses one type.
   *
   * @throws SqlException if it does not parse
   */
  public static TypeNode parseType(String text) {
    return parse(
        Fragment.of(text),
        "",
        SqlGrammarParser::singleType,
        context -> new StatementBuilder().build(context.type()));
  }

  private static <C extends ParserRuleContext, T> T parse(
      Fragment fragment,
      String sourceName,
      Function<SqlGrammarParser, C> rule,
      Function<C, T> build) {
    try {
      CommonTokenStream tokens = tokens(fragment);
      LexicalErrors.check(tokens.getTokens());
      NestingLimit.check(tokens.getTokens());
      return build.apply(parseTree(tokens, rule));
    } catch (SqlException e) {
      throw e.inSource(sourceName);
    } catch (StackOverflowError e) {
      // Chains of operators nest without brackets. The thousand frames of the cause say nothing.
      NodeLocation start = new NodeLocation(fragment.line(), fragment.column(), 1);
      throw NestingLimit.exceeded(start).inSource(sourceName);
    }
  }

  private static CommonTokenStream tokens(Fragment fragment) {
    SqlGrammarLexer lexer = new SqlGrammarLexer(CharStreams.fromString(fragment.text()));
    // Every character is some token, so the lexer itself has nothing to report.
    lexer.removeErrorListeners();
    lexer.setLine(fragment.line());
    lexer.setCharPositionInLine(fragment.column() - 1);
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    return tokens;
  }

  /**
   * Tries the fast prediction first. It may refuse a valid text, and it stops without a message;
   * only then the exact one runs, which decides and reports.
   */
  private static <C extends ParserRuleContext> C parseTree(
      CommonTokenStream tokens, Function<SqlGrammarParser, C> rule) {
    SqlGrammarParser parser = new SqlGrammarParser(tokens);
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      return rule.apply(parser);
    } catch (ParseCancellationException fastFailed) {
      tokens.seek(0);
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      parser.setErrorHandler(new DefaultErrorStrategy());
      parser.addErrorListener(new SyntaxErrors(tokens.getTokens(), rule));
      return rule.apply(parser);
    }
  }
}
