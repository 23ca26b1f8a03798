package io.millrace.cli.shell.view;

import io.millrace.cli.output.Console;
import io.millrace.cli.output.OutputFormat;
import io.millrace.cli.output.ResultPrinter;
import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import io.millrace.cli.output.TextWidth;
import io.millrace.sql.api.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws the rows of a table in place: each stays where it is and changes there. Of a stream it
 * shows the latest rows. When there are more than fit on the screen, the newest ones are shown.
 */
public final class LiveTableView implements PushView {
  /** Room for the heading, the rule, the count and the status. */
  private static final int FRAME_LINES = 7;

  private static final long FRAME_NS = 100_000_000L;

  private final Console console;
  private final List<ColumnHeading> columns;
  private final ScreenSize size;
  private final LongSupplier nanoTime;
  private final Map<Object, List<@Nullable Object>> rows = new LinkedHashMap<>();
  private String status = "";
  private int drawnLines;
  private long drawnNs;
  private long rowCount;

  /** How large the terminal is now. */
  public interface ScreenSize {
    /** Its width in characters. */
    int columns();

    /** Its height in lines. */
    int rows();
  }

  /** Creates a view; nothing is drawn before there are rows, or a status. */
  public LiveTableView(
      Console console, List<ColumnHeading> columns, ScreenSize size, LongSupplier nanoTime) {
    this.console = console;
    this.columns = columns;
    this.size = size;
    this.nanoTime = nanoTime;
  }

  @Override
  public void rows(List<Row> block) {
    for (Row row : block) {
      ByteBuffer key = row.key();
      if (row.tombstone()) {
        rows.remove(key);
      } else {
        rowCount++;
        rows.put(key == null ? (Object) rowCount : key, row.values());
        forgetLines(key);
      }
    }
    if (nanoTime.getAsLong() - drawnNs >= FRAME_NS) {
      draw(false);
    }
  }

  /** Of a stream only what can be shown is kept. */
  private void forgetLines(@Nullable ByteBuffer key) {
    if (key == null && rows.size() > Math.max(1, room())) {
      rows.remove(rows.keySet().iterator().next());
    }
  }

  @Override
  public void status(String line) {
    status = line;
    draw(false);
  }

  @Override
  public void end() {
    draw(true);
  }

  private int room() {
    return size.rows() - FRAME_LINES;
  }

  private void draw(boolean last) {
    drawnNs = nanoTime.getAsLong();
    List<String> lines = render();
    if (!last) {
      lines.add(console.styled("faint", status));
    }
    StringBuilder frame = new StringBuilder();
    if (drawnLines > 0) {
      frame.append("\r\033[").append(drawnLines).append("A");
    }
    for (String line : lines) {
      frame.append("\033[K").append(TextWidth.cut(line, size.columns() - 1)).append("\033[0m\n");
    }
    frame.append("\033[J");
    drawnLines = lines.size();
    console.out().print(frame);
    console.out().flush();
  }

  /** The table as lines of text, by the printer of tables. */
  private List<String> render() {
    StringWriter text = new StringWriter();
    Console paper =
        new Console(new PrintWriter(text), console.err(), console.colors(), console.unicode());
    ResultPrinter printer = OutputFormat.TABLE.printer(paper, size.columns());
    printer.begin(columns);
    List<List<@Nullable Object>> shown = shown();
    if (!shown.isEmpty()) {
      printer.rows(shown);
    }
    printer.end();
    List<String> lines = new ArrayList<>(text.toString().lines().toList());
    int hidden = rows.size() - shown.size();
    if (hidden > 0) {
      lines.set(
          lines.size() - 1,
          console.styled("faint", "(%,d rows, %,d of them above)".formatted(rows.size(), hidden)));
    }
    return lines;
  }

  private List<List<@Nullable Object>> shown() {
    Collection<List<@Nullable Object>> all = rows.values();
    return all.stream().skip(Math.max(0, all.size() - Math.max(1, room()))).toList();
  }
}
