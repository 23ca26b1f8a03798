package io.millrace.cli.output;

/** What {@code --output} takes. */
public enum OutputFormat {
  /** Aligned tables. */
  TABLE,
  /** A line for each column. */
  VERTICAL,
  /** One JSON object a line. */
  JSON,
  /** Comma-separated values with a line of column names. */
  CSV;

  /** The printer of this format. */
  public ResultPrinter printer(Console console) {
    return printer(console, 0);
  }

  /**
   * The printer of this format for a screen.
   *
   * @param columns the screen's width, which tables are cut to; 0 when nothing is cut
   */
  public ResultPrinter printer(Console console, int columns) {
    return switch (this) {
      case TABLE -> new TablePrinter(console, columns);
      case VERTICAL -> new VerticalPrinter(console);
      case JSON -> new JsonPrinter(console);
      case CSV -> new CsvPrinter(console);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
