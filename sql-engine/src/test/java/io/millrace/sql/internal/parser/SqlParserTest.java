package io.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.sql.api.SourceLocation;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.tree.Arithmetic;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.NodeLocation;
import io.millrace.sql.internal.tree.QueryStatement;
import io.millrace.sql.internal.tree.Select;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts, places, numbers and limits. The shape of each statement: {@link SqlFormatterGoldenTest};
 * messages: {@link SyntaxErrorsGoldenTest}.
 */
final class SqlParserTest {

  @Test
  void parse_script_returnsStatementsWithTextAndPlace() {
    String script = "-- first\nSELECT 1 FROM a;;\n\n  DROP STREAM b -- last\n";

    List<ParsedStatement> statements = SqlParser.parse(script, "x.sql");

    assertThat(statements)
        .extracting(ParsedStatement::text)
        .containsExactly("SELECT 1 FROM a", "DROP STREAM b -- last");
    assertThat(statements)
        .extracting(statement -> place(statement.location()))
        .containsExactly("2:1", "4:3");
  }

  @Test
  void parse_nothingButComments_returnsNothing() {
    assertThat(SqlParser.parse(" ; -- a\n /* b; */ ;", "")).isEmpty();
  }

  @Test
  void parse_secondStatementWrong_namesSourceAndPlaceInScript() {
    String script = "SELECT a FROM b;\n\n/* x */ SELECT a\n  FRM b WHERE;";

    SqlException error =
        catchThrowableOfType(SqlException.class, () -> SqlParser.parse(script, "jobs/x.sql"));

    assertThat(error.code()).isEqualTo(SqlErrorCode.SYNTAX_ERROR);
    assertThat(error.location()).contains(new SourceLocation("jobs/x.sql", 4, 7, 1));
    assertThat(error.hint()).contains("Did you mean \"FROM\" instead of \"FRM\"?");
  }

  @Test
  void parse_columnsAfterCharactersOutsideTheBasicPlane_countsCharacters() {
    SqlException error =
        catchThrowableOfType(
            SqlException.class, () -> SqlParser.parse("SELECT '\uD83D\uDE00' x y FROM b", ""));

    assertThat(error.location().orElseThrow().column()).isEqualTo(14);
    assertThat(error.render("SELECT '\uD83D\uDE00' x y FROM b")).contains("\n               ^\n");
  }

  @Test
  void parse_expressionsInsideStatement_keepTheirPlaces() {
    Select select =
        (Select)
            ((QueryStatement)
                    SqlParser.parse("SELECT a\nFROM s\nWHERE b + cc > 1", "").get(0).statement())
                .query()
                .body();

    Expression sum = select.where().orElseThrow().children().get(0);

    assertThat(place(sum.location())).isEqualTo("3:7");
    assertThat(sum.location().length()).isEqualTo("b + cc".length());
    assertThat(place(sum.children().get(1).location())).isEqualTo("3:11");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2147483647, INT",
    "-2147483648, INT",
    "2147483648, BIGINT",
    "-9223372036854775808, BIGINT",
    "1.0, DECIMAL",
    "1., DECIMAL",
    ".5, DECIMAL",
    "1e3, DOUBLE",
    "1.5E-3, DOUBLE"
  })
  void parseExpression_number_hasTheSmallestKindThatHoldsIt(String text, Literal.Kind kind) {
    Expression expression = SqlParser.parseExpression(text);

    assertThat(expression)
        .isInstanceOfSatisfying(
            Literal.class,
            literal -> {
              assertThat(literal.kind()).isEqualTo(kind);
              assertThat(new BigDecimal(literal.text())).isEqualByComparingTo(text);
            });
  }

  @Test
  void parseExpression_trailingText_isRefused() {
    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> SqlParser.parseExpression("a b"))
        .withMessageContaining("line 1, column 3");
  }

  @Test
  void parseExpression_minusBetweenOperands_subtracts() {
    assertThat(SqlParser.parseExpression("a-1"))
        .isEqualTo(
            new Arithmetic(
                Arithmetic.Operator.SUBTRACT,
                SqlParser.parseExpression("A"),
                Literal.ofInteger(1),
                NodeLocation.NONE));
  }

  @Test
  void parseExpression_keywordsThatAreNames_areColumns() {
    for (String word : List.of("key", "id", "time", "type", "order", "offset", "day", "map")) {
      assertThat(SqlParser.parseExpression(word)).isInstanceOf(ColumnRef.class);
    }
  }

  @Test
  void parseType_nested_buildsTree() {
    assertThat(SqlFormatter.format(SqlParser.parseType("map<string, array<decimal(4,2)>>")))
        .isEqualTo("MAP<STRING, ARRAY<DECIMAL(4, 2)>>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(|)", "f(|)", "CASE WHEN TRUE THEN | END", "ARRAY[|]"})
  void parseExpression_absurdNesting_isRefusedWithItsPlace(String shape) {
    String[] parts = shape.split("\\|", -1);
    String allowed = parts[0].repeat(200) + "1" + parts[1].repeat(200);
    String refused = parts[0].repeat(201) + "1" + parts[1].repeat(201);

    assertThat(SqlParser.parseExpression(allowed)).isNotNull();
    SqlException error =
        catchThrowableOfType(SqlException.class, () -> SqlParser.parseExpression(refused));
    assertThat(error.code()).isEqualTo(SqlErrorCode.LIMIT_EXCEEDED);
    assertThat(error.location().orElseThrow().column()).isGreaterThan(parts[0].length() * 200);
  }

  @Test
  void parseExpression_chainBeyondTheStack_isRefused() {
    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> SqlParser.parseExpression("NOT ".repeat(200_000) + "a"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(SqlErrorCode.LIMIT_EXCEEDED));
  }

  @Test
  void parse_errorFarIntoAVeryLongStatement_stillNamesThePlace() {
    String script = "SELECT " + "a, ".repeat(5_000) + "a b c FROM s";

    SqlException error =
        catchThrowableOfType(SqlException.class, () -> SqlParser.parse(script, ""));

    assertThat(error.primary()).isEqualTo("found \"c\", which cannot stand here");
    assertThat(error.location()).contains(new SourceLocation("", 1, 15_012, 1));
  }

  @Test
  void parseExpression_longChain_isAccepted() {
    String text = "a = 1" + " AND a = 1".repeat(1_000);

    assertThat(SqlFormatter.format(SqlParser.parseExpression(text))).hasSize(text.length());
  }

  private static String place(NodeLocation location) {
    return location.line() + ":" + location.column();
  }
}
