package io.millrace.cli.output;

/** What {@code --output} takes. */
public enum OutputFormat {
  /** Aligned tables. */
  TABLE,
  /** One JSON object a line. */
  JSON,
  /** Comma-separated values with a line of column names. */
  CSV;

  /** The printer of this format. */
  public ResultPrinter printer(Console console) {
    return switch (this) {
      case TABLE -> new TablePrinter(console);
      case JSON -> new JsonPrinter(console);
      case CSV -> new CsvPrinter(console);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
