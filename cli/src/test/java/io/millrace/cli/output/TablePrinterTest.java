package io.millrace.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The layout of tables: alignment, widths on the screen, odd values, blocks, colours. */
final class TablePrinterTest {
  private static final ColumnHeading NAME = new ColumnHeading("NAME", false);
  private static final ColumnHeading N = new ColumnHeading("N", true);

  @Test
  void rows_numbersAndText_alignNumbersRightAndTextLeft() {
    assertThat(table(Screen.plain(), row("a", 1), row("longer", 1234), row("", -5)))
        .isEqualTo(
            """

             NAME   │    N
            ────────┼──────
             a      │    1
             longer │ 1234
                    │   -5
            (3 rows)
            """);
  }

  @Test
  void rows_charsetWithoutBoxCharacters_drawWithAscii() {
    assertThat(table(Screen.ascii(), row("a", 1)))
        .isEqualTo(
            """

             NAME | N
            ------+---
             a    | 1
            (1 row)
            """);
  }

  @Test
  void rows_wideAndCombiningCharacters_countColumnsOfTheScreen() {
    // Each ideograph takes two columns; "e" with a combining accent takes one.
    assertThat(table(Screen.plain(), row("東京", 1), row("cafe\u0301s", 2), row("🙂", 3)))
        .isEqualTo(
            """

             NAME  │ N
            ───────┼───
             東京  │ 1
             cafe\u0301s │ 2
             🙂    │ 3
            (3 rows)
            """);
  }

  @Test
  void rows_nullValues_showTheWordNull() {
    assertThat(table(Screen.plain(), row(null, null)))
        .isEqualTo(
            """

             NAME │    N
            ──────┼──────
             null │ null
            (1 row)
            """);
  }

  @Test
  void rows_valueOfSeveralLines_takesSeveralLinesOfTheTable() {
    assertThat(table(Screen.plain(), row("first\nsecond line\n", 7), row("x", 8)))
        .isEqualTo(
            """

             NAME        │ N
            ─────────────┼───
             first       │ 7
             second line │
             x           │ 8
            (2 rows)
            """);
  }

  @Test
  void rows_controlCharacters_areShownNotSent() {
    assertThat(table(Screen.plain(), row("a\tb\r\u001b[2J\u0007", 1)))
        .contains("a\\tb\\r\\u001b[2J\\u0007")
        .doesNotContain("\u001b", "\t", "\r", "\u0007");
  }

  @Test
  void end_withoutRows_printsHeadAndCount() {
    assertThat(table(Screen.plain()))
        .isEqualTo(
            """

             NAME │ N
            ──────┼───
            (0 rows)
            """);
  }

  @Test
  void rows_laterBlockWithWiderCell_movesItsOwnLineOnly() {
    Screen screen = Screen.plain();
    ResultPrinter printer = OutputFormat.TABLE.printer(screen.console());
    printer.begin(List.of(NAME, N));
    printer.rows(List.of(row("ab", 1)));
    printer.rows(List.of(row("abcdefgh", 2), row("c", 3)));
    printer.end();

    assertThat(screen.out())
        .isEqualTo(
            """

             NAME │ N
            ──────┼───
             ab   │ 1
             abcdefgh │ 2
             c    │ 3
            (3 rows)
            """);
  }

  @Test
  void rows_eachBlock_isSentAtOnce() {
    Screen screen = Screen.plain();
    ResultPrinter printer = OutputFormat.TABLE.printer(screen.console());
    printer.begin(List.of(N));
    printer.rows(List.of(row(42)));

    assertThat(screen.out()).contains("42").doesNotContain("row)");
  }

  @Test
  void rows_decimal_keepsItsScaleAndHasNoExponent() {
    assertThat(table(Screen.plain(), row("d", new BigDecimal("1E+3")), row("e", decimal("1.50"))))
        .contains(" 1000\n", " 1.50\n");
  }

  @Test
  void rows_colorsOn_styleHeadAndCountWithoutChangingTheLayout() {
    String colored = table(Screen.colored(), row("a", 1));

    assertThat(colored).contains("\u001b[1m NAME");
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(table(Screen.plain(), row("a", 1)));
  }

  @Test
  void confirmation_anyStatement_goesToStandardOutput() {
    Screen screen = Screen.plain();
    OutputFormat.TABLE.printer(screen.console()).confirmation("stream \"S\" created", false);

    assertThat(screen.out()).isEqualTo("stream \"S\" created\n");
    assertThat(screen.err()).isEmpty();
  }

  private static String table(Screen screen, List<?>... rows) {
    ResultPrinter printer = OutputFormat.TABLE.printer(screen.console());
    printer.begin(List.of(NAME, N));
    if (rows.length > 0) {
      printer.rows(Arrays.stream(rows).map(row -> row(row.toArray())).toList());
    }
    printer.end();
    return screen.out();
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
