package io.millrace.cli.tools;

import io.millrace.cli.output.Answers;
import io.millrace.cli.output.Console;
import io.millrace.cli.output.OutputFormat;
import io.millrace.sql.api.StatementResult.Listing;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that print facts as rows. */
public final class TableOutput {
  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, vertical, json or csv. Default: ${DEFAULT-VALUE}")
  private OutputFormat format = OutputFormat.TABLE;

  /** Creates the option; picocli fills it in. */
  public TableOutput() {}

  void print(Console console, List<String> columns, List<List<@Nullable Object>> rows) {
    new Answers(console, format.printer(console)).print(Listing.of("", columns, rows));
  }

  static List<@Nullable Object> row(@Nullable Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }
}
