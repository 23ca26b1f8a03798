package io.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.grammar.SqlGrammarLexer;
import io.millrace.sql.grammar.SqlGrammarParser;
import io.millrace.sql.internal.tree.ExplainStatement;
import io.millrace.sql.internal.tree.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind of statement and expression, as written and in its canonical form, from {@code
 * statements.txt}. Random expressions: {@link ExpressionRoundTripPropertyTest}.
 */
final class SqlFormatterGoldenTest {
  private static final String ARROW = "\n=> ";

  @TestFactory
  Stream<DynamicTest> format_anyStatement_isCanonicalAndParsesToTheSameTree() {
    return GoldenText.blocks("statements.txt").stream()
        .map(block -> DynamicTest.dynamicTest(block, () -> check(block)));
  }

  private static void check(String block) {
    int arrow = block.indexOf(ARROW);
    Statement written = parse(block.substring(0, arrow));
    String canonical = block.substring(arrow + ARROW.length());

    assertThat(SqlFormatter.format(written)).isEqualTo(canonical);
    assertThat(parse(canonical)).isEqualTo(written);
  }

  @Test
  void goldenFile_allBlocks_holdEveryKindOfStatement() {
    Set<Class<?>> seen = new HashSet<>();
    for (String block : GoldenText.blocks("statements.txt")) {
      Statement statement = parse(block.substring(0, block.indexOf(ARROW)));
      seen.add(statement.getClass());
      if (statement instanceof ExplainStatement explain) {
        seen.add(explain.statement().getClass());
      }
    }

    assertThat(seen).containsAll(Arrays.asList(Statement.class.getPermittedSubclasses()));
  }

  @Test
  void goldenFile_allBlocks_useEveryAlternativeOfTheGrammar() {
    Set<Class<?>> seen = new HashSet<>();
    for (String block : GoldenText.blocks("statements.txt")) {
      String text = block.substring(0, block.indexOf(ARROW));
      SqlGrammarLexer lexer = new SqlGrammarLexer(CharStreams.fromString(text));
      collect(new SqlGrammarParser(new CommonTokenStream(lexer)).singleStatement(), seen);
    }
    List<Class<?>> missing =
        Stream.of(SqlGrammarParser.class.getDeclaredClasses())
            .filter(ParserRuleContext.class::isAssignableFrom)
            .filter(context -> !hasAlternatives(context) && !seen.contains(context))
            // Entry points for expressions and types on their own.
            .filter(context -> !context.getSimpleName().startsWith("Single"))
            .toList();
    assertThat(missing).isEmpty();
  }

  /** A rule whose alternatives have names of their own. */
  private static boolean hasAlternatives(Class<?> context) {
    return Stream.of(SqlGrammarParser.class.getDeclaredClasses())
        .anyMatch(other -> other.getSuperclass() == context);
  }

  private static void collect(ParseTree tree, Set<Class<?>> seen) {
    seen.add(tree.getClass());
    for (int i = 0; i < tree.getChildCount(); i++) {
      collect(tree.getChild(i), seen);
    }
  }

  private static Statement parse(String text) {
    List<ParsedStatement> statements = SqlParser.parse(text, "");
    assertThat(statements).hasSize(1);
    return statements.get(0).statement();
  }
}
