package io.millrace.cli.tools;

import io.millrace.cli.access.LogAccess;
import io.millrace.cli.access.LogAccesses;
import io.millrace.cli.access.ServerLocation;
import io.millrace.cli.engine.UrlOption;
import io.millrace.cli.engine.VerboseOption;
import picocli.CommandLine.Mixin;

/** The options of all log tools: which log. */
public final class LogOptions {
  @Mixin private UrlOption engine = new UrlOption();
  @Mixin private ServerLocation server = new ServerLocation();
  @Mixin private VerboseOption verbose = new VerboseOption();

  /** Creates options; picocli fills them in. */
  public LogOptions() {}

  /** Opens the log; the caller closes it. */
  public LogAccess open() {
    verbose.apply();
    return LogAccesses.open(engine.url(), server);
  }
}
