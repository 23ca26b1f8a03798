package io.millrace.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every SQL type as JSON, one object a line, and nothing else on standard output. */
final class JsonPrinterTest {
  private static final SqlType.Struct PAIR =
      new SqlType.Struct(
          List.of(
              new SqlType.Field("A", new SqlType.Primitive(SqlBaseType.INTEGER)),
              new SqlType.Field("b c", new SqlType.Primitive(SqlBaseType.STRING))));

  static Stream<Arguments> values() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("x\"", 1L);
    map.put("none", null);
    return Stream.of(
        Arguments.of(null, "null"),
        Arguments.of(true, "true"),
        Arguments.of(7, "7"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(1.5, "1.5"),
        Arguments.of(1e300, "1.0E300"),
        Arguments.of(Double.NaN, "\"NaN\""),
        Arguments.of(Double.POSITIVE_INFINITY, "\"Infinity\""),
        Arguments.of(Double.NEGATIVE_INFINITY, "\"-Infinity\""),
        Arguments.of(new BigDecimal("12.30"), "12.30"),
        Arguments.of(new BigDecimal("1E+3"), "1000"),
        Arguments.of("say \"hi\"\n\\ é 東 \u0001", "\"say \\\"hi\\\"\\n\\\\ é 東 \\u0001\""),
        Arguments.of(ByteBuffer.wrap(new byte[] {0, 1, -1}).asReadOnlyBuffer(), "\"AAH/\""),
        Arguments.of(Instant.ofEpochMilli(1_517_356_800_250L), "\"2018-01-31T00:00:00.250Z\""),
        Arguments.of(LocalDate.of(2018, 1, 31), "\"2018-01-31\""),
        Arguments.of(LocalTime.of(7, 5), "\"07:05:00\""),
        Arguments.of(Arrays.asList(1, null, List.of("a")), "[1,null,[\"a\"]]"),
        Arguments.of(map, "{\"x\\\"\":1,\"none\":null}"),
        Arguments.of(SqlStruct.of(PAIR, 1, "two"), "{\"A\":1,\"b c\":\"two\"}"),
        Arguments.of(
            List.of(Map.of("k", SqlStruct.of(PAIR, null, "x"))),
            "[{\"k\":{\"A\":null,\"b c\":\"x\"}}]"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("values")
  void rows_valueOfAnyType_isTheJsonOfThatType(Object value, String expected) {
    assertThat(JsonText.of(value)).isEqualTo(expected);
  }

  @Test
  void of_bytes_leavesTheBufferAsItWas() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3});

    assertThat(JsonText.of(bytes)).isEqualTo(JsonText.of(bytes));
    assertThat(bytes.position()).isZero();
  }

  @Test
  void rows_severalColumns_areOneObjectALineWithColumnNamesAsKeys() {
    Screen screen = Screen.plain();
    ResultPrinter printer = OutputFormat.JSON.printer(screen.console());
    printer.begin(List.of(new ColumnHeading("ID", false), new ColumnHeading("a \"b\"", true)));
    printer.rows(List.of(List.of("x", 1), Arrays.asList("y\nz", null)));
    printer.end();

    assertThat(screen.out())
        .isEqualTo(
            """
            {"ID":"x","a \\"b\\"":1}
            {"ID":"y\\nz","a \\"b\\"":null}
            """);
  }

  @Test
  void printer_confirmationsAndNoRows_leaveStandardOutputEmpty() {
    Screen screen = Screen.plain();
    ResultPrinter printer = OutputFormat.JSON.printer(screen.console());
    printer.confirmation("stream \"S\" created", false);
    printer.begin(List.of(new ColumnHeading("ID", false)));
    printer.end();

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).isEqualTo("stream \"S\" created\n");
  }
}
