package io.millrace.cli.engine;

import io.millrace.cli.log.QuietLogging;
import picocli.CommandLine.Option;

/** The option that lets a command log. */
public final class VerboseOption {
  @Option(names = "--verbose", description = "Log to standard error.")
  private boolean verbose;

  /** Creates the option; picocli fills it in. */
  public VerboseOption() {}

  /** Logs from now on, if asked for. */
  public void apply() {
    if (verbose) {
      QuietLogging.verbose();
    }
  }
}
