package io.millrace.cli.shell.command;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Executes the last statement again and again, until it is interrupted. */
final class Watch {
  private static final long DEFAULT_MS = 2_000;

  private Watch() {}

  static void run(ShellContext shell, String seconds) {
    long waitMs = seconds.isEmpty() ? DEFAULT_MS : millis(seconds);
    String statement =
        shell
            .lastStatement()
            .orElseThrow(
                () -> ShellCommands.wrong("there is nothing to watch", "Run a statement first."));
    shell.console().note("Every %s s; Ctrl-C ends.".formatted(waitMs / 1000.0));
    try {
      do {
        shell.print(shell.ask(statement));
      } while (!new CountDownLatch(1).await(waitMs, TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SqlException.builder(SqlErrorCode.CANCELLED, "the watch was interrupted")
          .cause(interrupted)
          .build();
    }
  }

  private static long millis(String seconds) {
    try {
      double number = Double.parseDouble(seconds);
      if (number >= 0.1 && number < 1e6) {
        return (long) (number * 1000);
      }
    } catch (NumberFormatException notNumber) {
      // Told below.
    }
    throw ShellCommands.wrong(
        "\"%s\" is not a time".formatted(seconds), "Write seconds, at least 0.1.");
  }
}
