package io.millrace.log.internal.engine;

import io.millrace.log.api.LogEngine;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The open engines of this process; each is shared until its last handle closes. Thread-safe. */
public final class EngineRegistry {
  private final ConcurrentHashMap<String, Shared> engines = new ConcurrentHashMap<>();

  private record Shared(EmbeddedEngine engine, int handles) {}

  /**
   * A handle on the engine of that key.
   *
   * @param opener opens it when it is not open yet; while it does, others wait
   */
  public LogEngine open(String key, Supplier<EmbeddedEngine> opener) {
    Shared shared =
        engines.compute(
            key,
            (same, present) ->
                present == null
                    ? new Shared(opener.get(), 1)
                    : new Shared(present.engine(), present.handles() + 1));
    return new EngineHandle(shared.engine(), () -> release(key));
  }

  private void release(String key) {
    engines.computeIfPresent(
        key,
        (same, shared) -> {
          if (shared.handles() > 1) {
            return new Shared(shared.engine(), shared.handles() - 1);
          }
          shared.engine().close();
          return null;
        });
  }
}
