package io.millrace.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quoting, NULL against the empty text, and nothing but rows on standard output. */
final class CsvPrinterTest {
  @Test
  void rows_commasQuotesAndLineBreaks_areQuoted() {
    assertThat(csv(row("a,b", "say \"hi\"", "x\ny"), row("plain", " spaced ", "c\rd")))
        .isEqualTo("A,B,C\n\"a,b\",\"say \"\"hi\"\"\",\"x\ny\"\nplain, spaced ,\"c\rd\"\n");
  }

  @Test
  void rows_nullAndEmptyText_differ() {
    assertThat(csv(row(null, "", null))).isEqualTo("A,B,C\n,\"\",\n");
  }

  @Test
  void rows_equalValuesAtTheStart_areAllSeparated() {
    assertThat(csv(row(null, null, null), row("x", "x", "x"))).isEqualTo("A,B,C\n,,\nx,x,x\n");
  }

  @Test
  void rows_numbersAndNested_areTextAndJson() {
    assertThat(csv(row(new BigDecimal("1.50"), Double.NaN, List.of(1, "a"))))
        .isEqualTo("A,B,C\n1.50,NaN,\"[1,\"\"a\"\"]\"\n");
  }

  @Test
  void end_withoutRows_leavesTheLineOfNames() {
    assertThat(csv()).isEqualTo("A,B,C\n");
  }

  @Test
  void confirmation_anyStatement_goesToStandardError() {
    Screen screen = Screen.plain();
    OutputFormat.CSV.printer(screen.console()).confirmation("done", true);

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).isEqualTo("done\n");
  }

  private static String csv(List<?>... rows) {
    Screen screen = Screen.plain();
    ResultPrinter printer = OutputFormat.CSV.printer(screen.console());
    printer.begin(
        List.of(
            new ColumnHeading("A", false),
            new ColumnHeading("B", false),
            new ColumnHeading("C", true)));
    if (rows.length > 0) {
      printer.rows(Arrays.stream(rows).map(row -> row(row.toArray())).toList());
    }
    printer.end();
    return screen.out();
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }
}
