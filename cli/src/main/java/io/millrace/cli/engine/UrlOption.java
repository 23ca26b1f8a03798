package io.millrace.cli.engine;

import picocli.CommandLine.Option;

/** The option that names an engine. */
public final class UrlOption {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "millrace:./millrace-data",
      description = {
        "The engine: millrace:DIRECTORY keeps everything, memory: nothing.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String url = "";

  /** Creates the option; picocli fills it in. */
  public UrlOption() {}

  /** Which engine. */
  public String url() {
    return url;
  }
}
