package io.millrace.cli.tools;

import picocli.CommandLine.Option;

/** The options that say how keys and values are written as text. */
public final class FieldFormats {
  @Option(
      names = "--key-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, int, bigint, double, base64 or hex. Default: ${DEFAULT-VALUE}")
  private FieldFormat key = FieldFormat.TEXT;

  @Option(
      names = "--value-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "The same for values. Default: ${DEFAULT-VALUE}")
  private FieldFormat value = FieldFormat.TEXT;

  /** Creates options; picocli fills them in. */
  public FieldFormats() {}

  FieldFormat key() {
    return key;
  }

  FieldFormat value() {
    return value;
  }
}
