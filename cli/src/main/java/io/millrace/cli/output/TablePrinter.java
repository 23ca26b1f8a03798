package io.millrace.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aligned tables for people. Widths are those of the first block of rows; a later cell that is
 * wider moves its own line only, so that the rows of a push query can be shown as they come.
 */
final class TablePrinter implements ResultPrinter {
  private static final String NULL = "null";
  private static final int NARROWEST = 12;

  private final Console console;
  private final String vertical;
  private final String horizontal;
  private final String crossing;
  private List<ColumnHeading> columns = List.of();
  private int[] widths = {};
  private final int mostColumns;
  private boolean headPrinted;
  private boolean cut;
  private long rowCount;

  TablePrinter(Console console) {
    this(console, 0);
  }

  /**
   * Creates a printer.
   *
   * @param mostColumns the width of the screen, which text is cut to; 0 when nothing is cut
   */
  TablePrinter(Console console, int mostColumns) {
    this.console = console;
    this.mostColumns = mostColumns;
    this.vertical = console.unicode() ? " │ " : " | ";
    this.horizontal = console.unicode() ? "─" : "-";
    this.crossing = console.unicode() ? "─┼─" : "-+-";
  }

  @Override
  public void begin(List<ColumnHeading> headings) {
    columns = List.copyOf(headings);
    widths = new int[headings.size()];
    headPrinted = false;
    cut = false;
    rowCount = 0;
  }

  @Override
  public void rows(List<List<@Nullable Object>> block) {
    List<List<String>> cells = block.stream().map(TablePrinter::cells).toList();
    if (!headPrinted) {
      measure(cells);
      head();
    }
    cells.forEach(this::row);
    rowCount += block.size();
    console.out().flush();
  }

  @Override
  public void end() {
    if (!headPrinted) {
      measure(List.of());
      head();
    }
    String count = rowCount == 1 ? "1 row" : "%,d rows".formatted(rowCount);
    console
        .out()
        .println(
            console.styled(
                "faint", "(" + count + (cut ? "; cut to the screen, \\x shows all" : "") + ")"));
    console.out().flush();
  }

  @Override
  public void confirmation(String message, boolean unchanged) {
    console.out().println(console.styled(unchanged ? "faint" : "green", message));
    console.out().flush();
  }

  private void head() {
    headPrinted = true;
    List<String> names = columns.stream().map(ColumnHeading::name).toList();
    console.out().println();
    console.out().println(console.styled("bold", line(names)));
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add(horizontal.repeat(width));
    }
    console.out().println(horizontal + String.join(crossing, rules) + horizontal);
  }

  private void measure(List<List<String>> rows) {
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int widest =
          rows.stream()
              .flatMap(row -> row.get(column).lines())
              .mapToInt(TextWidth::of)
              .max()
              .orElse(0);
      widths[i] = Math.max(TextWidth.of(columns.get(i).name()), widest);
    }
    fit();
  }

  /** Makes columns of text narrower, the widest first, until the table fits. */
  private void fit() {
    int total = 2 + 3 * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    while (mostColumns > 0 && total > mostColumns) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean text = !columns.get(i).rightAligned() && widths[i] > NARROWEST;
        if (text && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private String fitted(String cell, int column) {
    boolean wide = mostColumns > 0 && !columns.get(column).rightAligned();
    if (!wide || TextWidth.of(cell) <= widths[column]) {
      return cell;
    }
    cut = true;
    return TextWidth.cut(cell, widths[column] - 1) + (console.unicode() ? "…" : "~");
  }

  /** A value of several lines, such as a plan, takes as many lines of the table. */
  private void row(List<String> cells) {
    int height = cells.stream().mapToInt(cell -> (int) cell.lines().count()).max().orElse(1);
    for (int i = 0; i < Math.max(1, height); i++) {
      int index = i;
      console.out().println(line(cells.stream().map(cell -> lineOf(cell, index)).toList()));
    }
  }

  private static String lineOf(String cell, int index) {
    return cell.lines().skip(index).findFirst().orElse("");
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < cells.size(); i++) {
      String cell = fitted(cells.get(i), i);
      String padding = " ".repeat(Math.max(0, widths[i] - TextWidth.of(cell)));
      boolean right = columns.get(i).rightAligned();
      line.append(i == 0 ? "" : vertical);
      line.append(right ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static List<String> cells(List<@Nullable Object> row) {
    return row.stream().map(value -> TextWidth.printable(ValueText.of(value, NULL))).toList();
  }
}
