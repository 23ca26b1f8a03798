package io.millrace.sql;

import io.millrace.sql.internal.execution.Engine;
import io.millrace.sql.internal.management.EngineBean;
import io.millrace.streams.runtime.StreamsRuntime;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shows an engine in JMX once it has been open for a moment: a short script need not pay for it.
 */
final class EngineRegistration {
  private static final long DELAY_SECONDS = 1;

  private boolean over;
  private @Nullable Runnable takeBack;

  static EngineRegistration later(
      Engine engine, StreamsRuntime runtime, ScheduledExecutorService scheduler) {
    EngineRegistration registration = new EngineRegistration();
    ScheduledFuture<?> unused =
        scheduler.schedule(
            () -> registration.register(engine, runtime), DELAY_SECONDS, TimeUnit.SECONDS);
    return registration;
  }

  private synchronized void register(Engine engine, StreamsRuntime runtime) {
    if (!over) {
      takeBack = EngineBean.register(engine, runtime);
    }
  }

  synchronized void end() {
    over = true;
    Runnable registered = takeBack;
    takeBack = null;
    if (registered != null) {
      registered.run();
    }
  }
}
