package io.millrace.cli.run;

import io.millrace.sql.SqlEngine;

/**
 * Closes the engine when the process is asked to stop (Ctrl-C, SIGTERM), so that the next start
 * finds a clean directory. Closing this takes the hook back.
 */
final class ShutdownClose implements AutoCloseable {
  private final Thread hook;
  private volatile boolean begun;

  ShutdownClose(SqlEngine engine) {
    this.hook =
        new Thread(
            () -> {
              begun = true;
              engine.close();
            },
            "millrace-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the process is stopping; what fails from then on fails because of that. */
  boolean begun() {
    return begun;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shutdownHasBegun) {
      // The hook is closing the engine right now; there is nothing to take back.
    }
  }
}
