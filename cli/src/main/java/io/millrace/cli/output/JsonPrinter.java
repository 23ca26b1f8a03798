package io.millrace.cli.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line; the keys are the column names. */
final class JsonPrinter implements ResultPrinter {
  private final Console console;
  private List<ColumnHeading> columns = List.of();

  JsonPrinter(Console console) {
    this.console = console;
  }

  @Override
  public void begin(List<ColumnHeading> headings) {
    columns = List.copyOf(headings);
  }

  @Override
  public void rows(List<List<@Nullable Object>> block) {
    for (List<@Nullable Object> row : block) {
      StringBuilder line = new StringBuilder("{");
      for (int i = 0; i < row.size(); i++) {
        line.append(i == 0 ? "" : ",");
        JsonText.append(line, columns.get(i).name());
        line.append(':');
        JsonText.append(line, row.get(i));
      }
      console.out().println(line.append('}'));
    }
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
}
