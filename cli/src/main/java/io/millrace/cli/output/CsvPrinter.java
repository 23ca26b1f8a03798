package io.millrace.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as RFC 4180 has them; NULL is an empty field, an empty text is {@code ""}.
 */
final class CsvPrinter implements ResultPrinter {
  private final Console console;

  CsvPrinter(Console console) {
    this.console = console;
  }

  @Override
  public void begin(List<ColumnHeading> columns) {
    List<@Nullable Object> names = new ArrayList<>();
    columns.forEach(column -> names.add(column.name()));
    line(names);
  }

  @Override
  public void rows(List<List<@Nullable Object>> block) {
    block.forEach(this::line);
    console.out().flush();
  }

  @Override
  public void end() {
    console.out().flush();
  }

  @Override
  public void confirmation(String message, boolean unchanged) {
    console.note(message);
  }

  private void line(List<@Nullable Object> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      line.append(i == 0 ? "" : ",").append(field(values.get(i)));
    }
    console.out().println(line);
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = ValueText.of(value, "");
    boolean quoted =
        text.isEmpty()
            || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
