package io.millrace.cli.shell.view;

import io.millrace.cli.output.Console;
import io.millrace.cli.output.ResultPrinter;
import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import io.millrace.sql.api.Row;
import java.util.List;
import java.util.function.IntSupplier;

/** Appends each new row; that one has left is not shown. */
public final class LinesView implements PushView {
  private final ResultPrinter printer;
  private final StatusArea status;

  /**
   * Creates a view.
   *
   * @param width columns of the terminal; 0 when there is none
   */
  public LinesView(
      Console console, ResultPrinter printer, List<ColumnHeading> columns, IntSupplier width) {
    this.printer = printer;
    this.status = new StatusArea(console, width);
    printer.begin(columns);
  }

  @Override
  public void rows(List<Row> block) {
    status.wipe();
    List<Row> present = block.stream().filter(row -> !row.tombstone()).toList();
    if (!present.isEmpty()) {
      printer.rows(present.stream().map(Row::values).toList());
    }
    status.again();
  }

  @Override
  public void status(String line) {
    status.draw(line);
  }

  @Override
  public void end() {
    status.close();
    printer.end();
  }
}
