package io.millrace.streams.internal.runtime.epoch;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Commands for a boundary, in order. Thread-safe. */
final class CommandQueue {
  private final Signal signal;
  private final Queue<Runnable> commands = new ArrayDeque<>();
  private boolean ended;

  CommandQueue(Signal signal) {
    this.signal = signal;
  }

  void post(Runnable command) {
    if (add(command)) {
      signal.raise();
    } else {
      command.run();
    }
  }

  private synchronized boolean add(Runnable command) {
    return !ended && commands.add(command);
  }

  synchronized boolean hasAny() {
    return !commands.isEmpty();
  }

  private synchronized @Nullable Runnable next() {
    return commands.poll();
  }

  void runAll() {
    for (Runnable command = next(); command != null; command = next()) {
      command.run();
    }
  }

  /** Runs what is left; what comes later runs on the thread that posts it. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    runAll();
  }
}
