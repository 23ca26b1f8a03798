package io.millrace.sql.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.parser.SqlParser;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.FunctionCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions mean: types, nulls, casts, access, functions, failures, messages. */
final class ExpressionCompilerTest {
  private static final SqlType.Struct ST =
      (SqlType.Struct) ExpressionTester.SCHEMA.find("ST").orElseThrow().type();
  private static final SqlRow ROW =
      SqlRow.of(
          "key",
          7,
          5_000_000_000L,
          2.5,
          new BigDecimal("10.10"),
          true,
          4.5,
          Instant.parse("2018-01-01T00:00:00.001Z"),
          LocalDate.of(2018, 1, 1),
          Arrays.asList(1, null, 3),
          Map.of("a", 1L),
          SqlStruct.of(ST, 9, "text"),
          Instant.parse("2018-01-01T00:00:00.001Z").toEpochMilli(),
          null,
          null);

  private final ExpressionTester tester = new ExpressionTester();

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          I + 1                                   | 8
          I / 2                                   | 3
          -I % 4                                  | -3
          I + L                                   | 5000000007
          I * D                                   | 17.5
          DEC + 1                                 | 11.10
          DEC * DEC                               | 102.0100
          DEC / 3.0                               | 3.366667
          DEC % 3                                 | 1.10
          2147483647 + 1                          | -2147483648
          K + '!'                                 | key!
          K || '-' || 'x'                         | key-x
          NI + 1                                  | null
          I = 7                                   | true
          I = 7.0                                 | true
          NI = 1                                  | false
          NI <> 1                                 | false
          NOT (NI = 1)                            | true
          NI IS DISTINCT FROM 1                   | true
          NI IS NOT DISTINCT FROM NULL            | true
          NB AND FALSE                            | false
          NB AND TRUE                             | null
          NB OR TRUE                              | true
          NOT NB                                  | null
          I BETWEEN 1 AND 7                       | true
          I NOT BETWEEN 1 AND 7                   | false
          I IN (1, NULL, 7)                       | true
          I IN (1, '7', 2.5)                      | true
          K IN ('a', 'b')                         | false
          NI IN (1)                               | false
          K LIKE 'k%'                             | true
          K LIKE '_e_'                            | true
          'a%b' LIKE 'a!%b' ESCAPE '!'            | true
          K NOT LIKE '%z%'                        | true
          NI IS NULL                              | true
          CASE WHEN I > 5 THEN 'big' ELSE 'small' END | big
          CASE WHEN I > 9 THEN 1 END              | null
          CASE I WHEN 6 THEN 'six' WHEN 7 THEN 'seven' END | seven
          ARR[1]                                  | 1
          ARR[-1]                                 | 3
          ARR[9]                                  | null
          M['a']                                  | 1
          M['z']                                  | null
          ST->F                                   | 9
          ST->`g`                                 | text
          ARRAY[1, 2.5]                           | [1.0, 2.5]
          MAP('x' := 1)                           | {x=1}
          DATE '2020-02-29'                       | 2020-02-29
          TS > '2018-01-01'                       | true
          TS > DT                                 | true
          ROWTIME > '2018-01-01T00:00:00'         | true
          ROWTIME BETWEEN '2018' AND '2018-02'    | true
          ROWTIME = '2018-01-01T00:00:00.001'     | true
          CAST('yes' AS BOOLEAN)                  | true
          CAST('12.345' AS DECIMAL(4, 2))         | 12.35
          CAST(2.5 AS INT)                        | 2
          CAST(L AS INT)                          | 705032704
          CAST(TS AS STRING)                      | 2018-01-01T00:00:00.001
          CAST(MAP('k' := 1) AS STRING)           | {k=1}
          CAST(NULL AS INT)                       | null
          CAST(ARR AS ARRAY<STRING>)              | [1, null, 3]
          ABS(-3)                                 | 3
          ROUND(2.5)                              | 3
          ROUND(-2.5)                             | -2
          ROUND(CAST(1.25 AS DOUBLE), 1)          | 1.3
          COALESCE(NI, I)                         | 7
          IFNULL(NI, 3)                           | 3
          GREATEST(1, 3, 2)                       | 3
          CONCAT('a', NULL, 'b')                  | ab
          SUBSTRING('some_string', 6)             | string
          SUBSTRING('some_string', 6, 3)          | str
          SUBSTRING('abc', -2)                    | bc
          INSTR('corporate floor', 'or', 4)       | 5
          INSTR('corporate floor', 'or', -4, 2)   | 2
          INITCAP('the quick bR0wn')              | The Quick Br0wn
          LPAD('foo', 7, 'Bar')                   | BarBfoo
          SPLIT('a$$b.c', '$$')                   | [a, b.c]
          ARRAY_JOIN(ARR, ';')                    | 1;null;3
          ARRAY_SORT(ARR, 'DESC')                 | [3, 1, null]
          ARRAY_MAX(ARR)                          | 3
          FORMAT_TIMESTAMP(TS, 'yyyy-MM-dd HH:mm:ss') | 2018-01-01 00:00:00
          STRINGTOTIMESTAMP('2018-05-11T21:58:33Z', 'yyyy-MM-dd''T''HH:mm:ssX') | 1526075913000
          DATEADD(DAYS, -5, DT)                   | 2017-12-27
          DATEADD(HOURS, 47, DT)                  | 2018-01-02
          DATESUB('MONTHS', 1, DT)                | 2017-12-01
          TIMEADD(MILLISECONDS, -5, CAST('00:00:00.002' AS TIME)) | 23:59:59.997
          TIMESTAMPSUB(SECONDS, 1, TS)            | 2017-12-31T23:59:59.001Z
          UNIX_TIMESTAMP()                        | 1000
          EXTRACTJSONFIELD('{"a":{"b":[1,2]}}', '$.a.b[1]') | 2
          EXTRACTJSONFIELD('{"a":{"b":[1,2]}}', '$.a') | {"b":[1,2]}
          REGEXP_EXTRACT('(b.)', 'abc', 1)        | bc
          GEO_DISTANCE(37.4439, -122.1663, 51, 0) > 8682 | true
          """,
      quoteCharacter = '\u0001')
  void evaluate_expression_givesItsValue(String text, String expected) {
    assertThat(String.valueOf(tester.evaluate(text, ROW))).as(text).isEqualTo(expected);
    assertThat(tester.errors).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I + L           | BIGINT
          I + DEC         | DECIMAL(13, 2)
          DEC + D         | DOUBLE
          DEC * DEC       | DECIMAL(9, 4)
          DEC / DEC       | DECIMAL(11, 7)
          DEC % I         | DECIMAL(4, 2)
          1.50            | DECIMAL(3, 2)
          ROUND(DEC)      | DECIMAL(2, 0)
          STRUCT(x := 1)  | STRUCT<`X` INTEGER>
          CASE WHEN B THEN 1 ELSE 2.5 END | DECIMAL(11, 1)
          """)
  void type_expression_followsTheRules(String text, String expected) {
    assertThat(tester.compile(text).type()).hasToString(expected);
  }

  @Test
  void evaluate_failure_isNullAndReported() {
    assertThat(tester.evaluate("I / (I - 7)", ROW)).isNull();
    assertThat(tester.evaluate("CAST(K AS INT) + 1", ROW)).isNull();
    assertThat(tester.errors).hasSize(2);
    assertThat(tester.errors.get(0)).contains("zero");
  }

  @Test
  void evaluate_failingCall_isNullWhereItStands() {
    assertThat(tester.evaluate("IFNULL(CAST(PARSE_DATE(K, 'yyyy') AS STRING), 'none')", ROW))
        .isEqualTo("none");
    assertThat(tester.errors).singleElement().asString().startsWith("PARSE_DATE");
  }

  @Test
  void test_failingPredicate_isFalse() {
    CompiledExpression predicate =
        tester.compiler().compilePredicate(SqlParser.parseExpression("1 / (I - 7) = 1"), "WHERE");

    assertThat(predicate.test(ROW)).isFalse();
    assertThat(tester.errors).hasSize(1);
  }

  @Test
  void compile_constants_areFolded() {
    assertThat(tester.compile("1 + 2 * LEN('abc')").isConstant()).isTrue();
    assertThat(tester.compile("RANDOM()").isConstant()).isFalse();
    assertThat(tester.compile("1 + I").isConstant()).isFalse();
  }

  @Test
  void compile_withTarget_convertsWithoutCast() {
    assertThat(
            tester
                .compiler()
                .compile(SqlParser.parseExpression("1"), SqlTypes.DOUBLE)
                .evaluate(ROW))
        .isEqualTo(1.0);
    assertThat(
            tester
                .compiler()
                .compile(SqlParser.parseExpression("'2020-01-01'"), SqlTypes.DATE)
                .evaluate(ROW))
        .isEqualTo(LocalDate.of(2020, 1, 1));
    assertThat(
            tester
                .compiler()
                .compile(SqlParser.parseExpression("NULL"), SqlTypes.DATE)
                .evaluate(ROW))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MGA > 4         | UNKNOWN_COLUMN | column "MGA" does not exist | Did you mean "MAG"? | 1
          1 + T.MAG       | UNKNOWN_SOURCE | source "T" is not part of the query |  | 5
          LENN(K)         | UNKNOWN_FUNCTION | function "LENN" does not exist | Did you mean "LEN" | 1
          LEN(I)          | UNKNOWN_FUNCTION | function "LEN" does not take (INTEGER) | | 1
          I = 'x'         | TYPE_MISMATCH | operator = does not take INTEGER and STRING | | 1
          I = NULL        | TYPE_MISMATCH | NULL cannot be compared with = | Use IS NULL or IS NOT NULL. | 1
          B AND I         | TYPE_MISMATCH | AND needs BOOLEAN but found INTEGER | | 7
          K * 2           | TYPE_MISMATCH | operator * does not take STRING and INTEGER | | 1
          CAST(B AS DATE) | TYPE_MISMATCH | BOOLEAN cannot be cast to DATE | | 1
          CAST(1 AS STRNG) | UNKNOWN_TYPE | type "STRNG" does not exist | Did you mean "STRING"? | 11
          ST->H           | UNKNOWN_COLUMN | field "H" does not exist | | 5
          I IN (1, 'x')   | TYPE_MISMATCH | types INTEGER and STRING do not go together | | 1
          ARRAY[NULL]     | INVALID_STATEMENT | the type cannot be told | | 1
          NULL            | INVALID_STATEMENT | NULL has no type | Use CAST(NULL AS type). | 1
          SUM(I)          | INVALID_STATEMENT | aggregate function "SUM" cannot stand here | | 1
          GREATEST(I, L)  | UNKNOWN_FUNCTION | function "GREATEST" does not take (INTEGER, BIGINT) | | 1
          ROWTIME > 'soon' | INVALID_VALUE | "soon" is not a point in time | | 11
          DATE '2020-13-01' | INVALID_VALUE | "2020-13-01" is not a DATE | | 1
          """,
      quoteCharacter = '\u0001')
  void compile_mistake_saysWhatAndWhere(
      String text, SqlErrorCode code, String primary, String hint, int column) {
    assertThatThrownBy(() -> tester.compile(text))
        .as(text)
        .isInstanceOfSatisfying(
            SqlException.class,
            e -> {
              assertThat(e.primary()).startsWith(primary);
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.location().orElseThrow().column()).isEqualTo(column);
              if (hint != null) {
                assertThat(e.hint().orElseThrow()).startsWith(hint);
              }
            });
  }

  @Test
  void resolve_nameInTwoSources_isAmbiguous() {
    ColumnScope both =
        ColumnScope.of("A", ExpressionTester.SCHEMA)
            .concat(ColumnScope.of("B", ExpressionTester.SCHEMA));
    ExpressionCompiler compiler =
        new ExpressionCompiler(
            ExpressionTester.FUNCTIONS,
            TypeResolver.builtInOnly(),
            both,
            ExpressionErrorListener.NONE);

    assertThatThrownBy(() -> compiler.compile(SqlParser.parseExpression("I")))
        .hasMessageContaining("column \"I\" is ambiguous")
        .hasMessageContaining("A.I");
    assertThat(ColumnCollector.indexes(SqlParser.parseExpression("B.K || A.K"), both).cardinality())
        .isEqualTo(2);
  }

  @Test
  void references_lambdaParameters_areNotColumns() {
    List<String> names =
        ColumnCollector.references(SqlParser.parseExpression("TRANSFORM(ARR, x => x + I)")).stream()
            .map(reference -> reference.name().value())
            .toList();

    assertThat(names).containsExactly("ARR", "I");
  }

  @Test
  void compile_constantThatDoesNotFit_isRefused() {
    for (String text : List.of("2.5", "5000000000", "'x'", "TRUE", "L")) {
      assertThatThrownBy(
              () -> tester.compiler().compile(SqlParser.parseExpression(text), SqlTypes.INTEGER))
          .as(text)
          .isInstanceOfSatisfying(
              SqlException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.TYPE_MISMATCH));
    }
    assertThat(
            tester
                .compiler()
                .compile(SqlParser.parseExpression("10"), SqlTypes.decimal(4, 2))
                .evaluate(ROW))
        .isEqualTo(new BigDecimal("10.00"));
  }

  @Test
  void compileAggregate_arguments_areConvertedAndChosen() {
    ExpressionCompiler.CompiledAggregate count = aggregate("COUNT(*)");
    ExpressionCompiler.CompiledAggregate average = aggregate("AVG(I + 1)");
    ExpressionCompiler.CompiledAggregate top = aggregate("TOPK(L, 3)");

    assertThat(count.arguments()).isEmpty();
    assertThat(average.call().aggregator().resultType()).isEqualTo(SqlTypes.DOUBLE);
    assertThat(average.arguments().get(0).evaluate(ROW)).isEqualTo(8L);
    assertThat(top.arguments()).hasSize(1);
    assertThat(top.call().aggregator().resultType()).hasToString("ARRAY<BIGINT>");
    assertThatThrownBy(() -> aggregate("SUM(K)"))
        .hasMessageContaining("function \"SUM\" does not take (STRING)");
    assertThatThrownBy(() -> aggregate("SUM(*)")).hasMessageContaining("only COUNT takes *");
  }

  private ExpressionCompiler.CompiledAggregate aggregate(String text) {
    return tester.compiler().compileAggregate((FunctionCall) SqlParser.parseExpression(text));
  }
}
