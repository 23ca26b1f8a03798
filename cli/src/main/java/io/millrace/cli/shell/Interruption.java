package io.millrace.cli.shell;

import org.jspecify.annotations.Nullable;

/**
 * Ends what the shell is doing when the user presses Ctrl-C, and nothing else. The shell's thread
 * enters and leaves; the interrupt comes from any thread.
 */
final class Interruption {
  private @Nullable Thread working;
  private boolean happened;

  /** From now on an interrupt goes to the calling thread. */
  synchronized void enter() {
    working = Thread.currentThread();
    happened = false;
  }

  /** Work is done: an interrupt that came too late is forgotten. Returns whether there was one. */
  synchronized boolean leave() {
    working = null;
    boolean unusedFlag = Thread.interrupted();
    return happened;
  }

  /** Whether the user wants the work that is being done to end. */
  synchronized boolean happened() {
    return happened;
  }

  /** The user has pressed Ctrl-C. */
  synchronized void fire() {
    if (working != null) {
      happened = true;
      working.interrupt();
    }
  }
}
