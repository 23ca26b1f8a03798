package io.millrace.cli.shell.view;

import io.millrace.cli.output.Console;
import io.millrace.cli.output.TextWidth;
import java.util.function.IntSupplier;

/**
 * The last line of a terminal, which tells how a query goes. It is wiped before rows are printed
 * and drawn again behind them; without a terminal nothing is shown.
 */
final class StatusArea {
  private final Console console;
  private final IntSupplier columns;
  private final boolean present;
  private String shown = "";

  /**
   * Creates the area.
   *
   * @param columns the width of the terminal; 0 or less when there is none to draw on
   */
  StatusArea(Console console, IntSupplier columns) {
    this.console = console;
    this.columns = columns;
    this.present = console.colors() && columns.getAsInt() > 0;
  }

  void draw(String line) {
    if (!present) {
      return;
    }
    shown = console.styled("faint", TextWidth.cut(line, Math.max(1, columns.getAsInt() - 1)));
    console.out().print("\r\033[K" + shown);
    console.out().flush();
  }

  void wipe() {
    if (present && !shown.isEmpty()) {
      console.out().print("\r\033[K");
    }
  }

  void again() {
    if (present && !shown.isEmpty()) {
      console.out().print(shown);
      console.out().flush();
    }
  }

  void close() {
    wipe();
    shown = "";
    console.out().flush();
  }
}
