package io.millrace.sql.internal.execution;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Who wants to hear, once, that a cursor may have something to say. Thread-safe. */
final class Readiness {
  private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();

  /** Lets {@code listener} wait. Who calls this looks again afterwards, and signals if need be. */
  void await(Runnable listener) {
    waiting.set(listener);
  }

  /** Calls the one that waits. */
  void signal() {
    Runnable listener = waiting.getAndSet(null);
    if (listener != null) {
      listener.run();
    }
  }
}
