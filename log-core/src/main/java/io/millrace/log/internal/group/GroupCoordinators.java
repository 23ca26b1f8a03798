package io.millrace.log.internal.group;

import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gives all clients of an engine the same coordinator, so that they meet in their groups. Counts
 * references: the last to close closes it. Thread-safe.
 */
public final class GroupCoordinators {
  private static final Map<EngineUrl, Shared> OPEN = new HashMap<>();

  private GroupCoordinators() {}

  private static final class Shared {
    final GroupCoordinator coordinator;
    int references;

    Shared(GroupCoordinator coordinator) {
      this.coordinator = coordinator;
    }
  }

  /** A use of a coordinator; closing it more than once does nothing. */
  public static final class Lease implements AutoCloseable {
    private final EngineUrl url;
    private final GroupCoordinator coordinator;
    private boolean closed;

    private Lease(EngineUrl url, GroupCoordinator coordinator) {
      this.url = url;
      this.coordinator = coordinator;
    }

    /** The coordinator. */
    public GroupCoordinator coordinator() {
      return coordinator;
    }

    @Override
    public void close() {
      synchronized (OPEN) {
        if (!closed) {
          closed = true;
          release(url);
        }
      }
    }
  }

  /**
   * Takes a use of the coordinator of an engine.
   *
   * @param url of the engine, as the open engine tells it
   * @param opener opens a handle that the coordinator keeps for itself
   */
  public static Lease acquire(
      EngineUrl url, Function<EngineUrl, LogEngine> opener, Supplier<RecordBatchBuilder> builders) {
    synchronized (OPEN) {
      Shared shared =
          OPEN.computeIfAbsent(
              url, key -> new Shared(new GroupCoordinator(opener.apply(key), builders)));
      shared.references++;
      return new Lease(url, shared.coordinator);
    }
  }

  private static void release(EngineUrl url) {
    Shared shared = OPEN.get(url);
    shared.references--;
    if (shared.references == 0) {
      OPEN.remove(url);
      shared.coordinator.close();
    }
  }
}
