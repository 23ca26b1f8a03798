package io.millrace.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line for each column of a row, for rows that are too wide for a table. */
final class VerticalPrinter implements ResultPrinter {
  private final Console console;
  private List<String> names = List.of();
  private int nameWidth;
  private long rowCount;

  VerticalPrinter(Console console) {
    this.console = console;
  }

  @Override
  public void begin(List<ColumnHeading> columns) {
    names = columns.stream().map(ColumnHeading::name).toList();
    nameWidth = names.stream().mapToInt(TextWidth::of).max().orElse(0);
    rowCount = 0;
  }

  @Override
  public void rows(List<List<@Nullable Object>> block) {
    for (List<@Nullable Object> row : block) {
      rowCount++;
      String rule = (console.unicode() ? "─" : "-").repeat(3);
      console
          .out()
          .println(console.styled("faint", "%s row %,d %s".formatted(rule, rowCount, rule)));
      for (int i = 0; i < row.size(); i++) {
        column(names.get(i), ValueText.of(row.get(i), "null"));
      }
    }
    console.out().flush();
  }

  /** What has several lines stays beside its name. */
  private void column(String name, String value) {
    List<String> lines = new ArrayList<>(TextWidth.printable(value).lines().toList());
    if (lines.isEmpty()) {
      lines.add("");
    }
    String padding = " ".repeat(nameWidth - TextWidth.of(name));
    String separator = console.unicode() ? " │ " : " | ";
    console
        .out()
        .println(
            (padding + console.styled("bold", name) + separator + lines.get(0)).stripTrailing());
    for (String line : lines.subList(1, lines.size())) {
      console.out().println((" ".repeat(nameWidth) + separator + line).stripTrailing());
    }
  }

  @Override
  public void end() {
    String count = rowCount == 1 ? "1 row" : "%,d rows".formatted(rowCount);
    console.out().println(console.styled("faint", "(" + count + ")"));
    console.out().flush();
  }

  @Override
  public void confirmation(String message, boolean unchanged) {
    console.out().println(console.styled(unchanged ? "faint" : "green", message));
    console.out().flush();
  }
}
