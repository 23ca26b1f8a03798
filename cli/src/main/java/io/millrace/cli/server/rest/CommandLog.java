package io.millrace.cli.server.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the last statements that changed something. Thread-safe. */
final class CommandLog {
  private static final int KEPT = 1_000;

  private final AtomicLong sequence = new AtomicLong(-1);
  private final Map<String, String> messages =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  /** Notes a statement that succeeded and returns its number. */
  long add(String commandId, String message) {
    synchronized (messages) {
      messages.remove(commandId);
      messages.put(commandId, message);
    }
    return sequence.incrementAndGet();
  }

  /** Returns the message of the last statement of that id. */
  Optional<String> find(String commandId) {
    synchronized (messages) {
      return Optional.ofNullable(messages.get(commandId));
    }
  }

  /** Returns all messages by id, oldest first. */
  Map<String, String> all() {
    synchronized (messages) {
      return new LinkedHashMap<>(messages);
    }
  }
}
