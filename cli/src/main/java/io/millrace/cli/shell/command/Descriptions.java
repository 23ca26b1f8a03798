package io.millrace.cli.shell.command;

import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Listing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code \d} shows. */
final class Descriptions {
  private Descriptions() {}

  static void show(ShellContext shell, String name) {
    if (name.isEmpty()) {
      shell.print(sources(shell));
      return;
    }
    boolean quoted = name.startsWith("`");
    String plain = quoted ? name : "`" + name.toUpperCase(Locale.ROOT) + "`";
    StatementResult columns = shell.ask("DESCRIBE " + plain);
    if (columns instanceof Listing listing) {
      shell.console().out().println();
      shell.console().out().println(shell.console().styled("bold", listing.title()));
    }
    shell.print(columns);
    if (shell.ask("DESCRIBE " + plain + " EXTENDED") instanceof Listing facts) {
      shell.print(withoutColumns(facts));
    }
  }

  /** Streams and tables in one list. */
  private static Listing sources(ShellContext shell) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<String> headings = new ArrayList<>();
    for (String kind : List.of("STREAMS", "TABLES")) {
      if (shell.ask("SHOW " + kind) instanceof Listing listing) {
        headings = new ArrayList<>(listing.columns());
        for (List<@Nullable Object> row : listing.rows()) {
          List<@Nullable Object> line = new ArrayList<>(row);
          line.add(1, kind.equals("STREAMS") ? "stream" : "table");
          rows.add(Collections.unmodifiableList(line));
        }
      }
    }
    headings.add(1, "KIND");
    rows.sort(Comparator.comparing(row -> String.valueOf(row.get(0))));
    return Listing.of("", headings, rows);
  }

  private static Listing withoutColumns(Listing facts) {
    List<List<@Nullable Object>> rows =
        facts.rows().stream()
            .filter(row -> !String.valueOf(row.get(0)).startsWith("column "))
            .toList();
    return Listing.of("", facts.columns(), rows);
  }
}
