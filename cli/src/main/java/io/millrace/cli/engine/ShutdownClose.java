package io.millrace.cli.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the engine when the process is asked to stop (Ctrl-C, SIGTERM), so that the next start
 * finds a clean directory. Closing this takes the hook back.
 */
public final class ShutdownClose implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShutdownClose.class);

  private final Thread hook;
  private volatile boolean begun;

  /** Closes {@code engine} at the end of the process. */
  public ShutdownClose(AutoCloseable engine) {
    this.hook =
        new Thread(
            () -> {
              begun = true;
              close(engine);
            },
            "millrace-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void close(AutoCloseable engine) {
    try {
      engine.close();
    } catch (Exception failure) {
      LOG.warn("could not be closed", failure);
    }
  }

  /** Whether the process is stopping; what fails from then on fails because of that. */
  public boolean begun() {
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
