package io.millrace.cli.tools;

import io.millrace.cli.access.LogAccess;
import io.millrace.cli.access.LogAccesses;
import io.millrace.cli.log.QuietLogging;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all log tools: which log. */
public final class LogOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "millrace:./millrace-data",
      description = {
        "The engine: millrace:DIRECTORY or memory:. A server that holds the",
        "directory is asked instead. Default: ${DEFAULT-VALUE}"
      })
  private String url = "";

  @Option(
      names = "--server",
      paramLabel = "ADDRESS",
      description = "Ask this server, for example http://127.0.0.1:8088.")
  private @Nullable String server;

  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      description = "What the server knows you by.")
  private @Nullable String user;

  @Option(names = "--verbose", description = "Log to standard error.")
  private boolean verbose;

  /** Creates options; picocli fills them in. */
  public LogOptions() {}

  /** Opens the log; the caller closes it. */
  public LogAccess open() {
    if (verbose) {
      QuietLogging.verbose();
    }
    return LogAccesses.open(url, Optional.ofNullable(server), Optional.ofNullable(user));
  }
}
