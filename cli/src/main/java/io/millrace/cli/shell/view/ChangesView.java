package io.millrace.cli.shell.view;

import io.millrace.cli.output.Console;
import io.millrace.cli.output.ResultPrinter;
import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import io.millrace.sql.api.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends each change with what it does: {@code +I} a row is new, {@code -U} and {@code +U} the row
 * as it was and as it is, {@code -D} a row has left. It remembers the last state of each row of a
 * table; rows of a stream are all new.
 */
public final class ChangesView implements PushView {
  /** The column that tells what a change does. */
  public static final String OPERATION = "OP";

  private final ResultPrinter printer;
  private final StatusArea status;
  private final Map<ByteBuffer, List<@Nullable Object>> last = new HashMap<>();

  /**
   * Creates a view.
   *
   * @param width columns of the terminal; 0 when there is none
   */
  public ChangesView(
      Console console, ResultPrinter printer, List<ColumnHeading> columns, IntSupplier width) {
    this.printer = printer;
    this.status = new StatusArea(console, width);
    List<ColumnHeading> all = new ArrayList<>();
    all.add(new ColumnHeading(OPERATION, false));
    all.addAll(columns);
    printer.begin(all);
  }

  @Override
  public void rows(List<Row> block) {
    List<List<@Nullable Object>> lines = new ArrayList<>();
    block.forEach(row -> change(row, lines));
    if (!lines.isEmpty()) {
      status.wipe();
      printer.rows(lines);
      status.again();
    }
  }

  private void change(Row row, List<List<@Nullable Object>> lines) {
    ByteBuffer key = row.key();
    if (key == null) {
      lines.add(line("+I", row.values()));
      return;
    }
    List<@Nullable Object> before =
        row.tombstone() ? last.remove(key) : last.put(key, row.values());
    if (row.tombstone()) {
      if (before != null) {
        lines.add(line("-D", before));
      }
    } else if (before == null) {
      lines.add(line("+I", row.values()));
    } else {
      lines.add(line("-U", before));
      lines.add(line("+U", row.values()));
    }
  }

  private static List<@Nullable Object> line(String operation, List<@Nullable Object> values) {
    List<@Nullable Object> line = new ArrayList<>();
    line.add(operation);
    line.addAll(values);
    return line;
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
