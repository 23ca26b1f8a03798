package io.millrace.cli.tools;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts work when the process is asked to stop, and lets it finish: so a group's positions are
 * noted and the engine is closed.
 */
public final class InterruptAtEnd {
  private static final long PATIENCE_S = 10;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "millrace-shutdown");

  private InterruptAtEnd() {}

  /** Does {@code work} on the calling thread. */
  public static void during(Runnable work) {
    InterruptAtEnd atEnd = new InterruptAtEnd();
    Runtime.getRuntime().addShutdownHook(atEnd.hook);
    try {
      work.run();
    } finally {
      atEnd.finish();
    }
  }

  private void stop() {
    worker.interrupt();
    try {
      boolean unusedInTime = finished.await(PATIENCE_S, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // The hook has run; there is nothing to take back.
    }
  }
}
