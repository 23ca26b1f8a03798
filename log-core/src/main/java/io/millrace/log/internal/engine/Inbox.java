package io.millrace.log.internal.engine;

import java.util.ArrayList;
import java.util.List;

/** Hands work to one thread, which takes all that waits at once. Thread-safe; nothing spins. */
final class Inbox<T> {
  private List<T> waiting = new ArrayList<>();
  private boolean closed;

  synchronized void add(T item) {
    waiting.add(item);
    if (waiting.size() == 1) {
      notifyAll();
    }
  }

  synchronized void addAll(List<T> items) {
    boolean wasEmpty = waiting.isEmpty();
    waiting.addAll(items);
    if (wasEmpty) {
      notifyAll();
    }
  }

  /** Waits for work; an empty list says that the inbox is closed and nothing will come. */
  synchronized List<T> takeAll() {
    boolean interrupted = false;
    while (waiting.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // nobody interrupts engine threads on purpose; work must not be lost
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    List<T> taken = waiting;
    waiting = new ArrayList<>(Math.min(taken.size(), 1024));
    return taken;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
