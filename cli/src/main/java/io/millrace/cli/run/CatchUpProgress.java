package io.millrace.cli.run;

import io.millrace.cli.output.Console;
import io.millrace.sql.api.QueryProgress;
import java.util.function.Consumer;

/**
 * Shows on a terminal's standard error how far the continuous queries are, once that takes longer
 * than a moment; the line is written over and wiped in the end. Where standard error is no terminal
 * a line is printed now and then.
 */
final class CatchUpProgress implements Consumer<QueryProgress>, AutoCloseable {
  private static final long QUIET_NS = 500_000_000L;
  private static final long TERMINAL_INTERVAL_NS = 200_000_000L;
  private static final long PIPE_INTERVAL_NS = 5_000_000_000L;

  private final Console console;
  private final long startNs = System.nanoTime();
  private long nextNs = startNs + QUIET_NS;
  private long firstCount = -1;
  private boolean shown;

  CatchUpProgress(Console console) {
    this.console = console;
  }

  @Override
  public void accept(QueryProgress progress) {
    long nowNs = System.nanoTime();
    firstCount = firstCount < 0 ? progress.recordsProcessed() : firstCount;
    if (nowNs < nextNs || progress.recordsRemaining() == 0) {
      return;
    }
    nextNs = nowNs + (console.colors() ? TERMINAL_INTERVAL_NS : PIPE_INTERVAL_NS);
    double seconds = (nowNs - startNs) / 1e9;
    long perSecond = (long) ((progress.recordsProcessed() - firstCount) / seconds);
    String line =
        "catching up: %,d records processed (%,d a second), %,d to go%s"
            .formatted(
                progress.recordsProcessed(),
                perSecond,
                progress.recordsRemaining(),
                timeLeft(progress.recordsRemaining(), perSecond));
    console.err().print(console.colors() ? "\r\033[K" + line : line + System.lineSeparator());
    console.err().flush();
    shown = console.colors();
  }

  private static String timeLeft(long remaining, long perSecond) {
    return perSecond <= 0 ? "" : ", about %,d s".formatted(remaining / perSecond + 1);
  }

  @Override
  public void close() {
    if (shown) {
      console.err().print("\r\033[K");
      console.err().flush();
    }
  }
}
