package io.millrace.streams.internal.operator;

import io.millrace.streams.internal.task.InternalContext;
import io.millrace.streams.internal.task.KeptNumber;
import io.millrace.streams.runtime.EmitMode;
import org.jspecify.annotations.Nullable;

/**
 * An interval of wall-clock time that keeps work that could be done with every record from being
 * done with every one. In atomic mode it is 0: there, results may not depend on the wall clock.
 */
final class EmitInterval {
  private static final long DEFAULT_MS = 1_000;

  private final long intervalMs;
  private final KeptNumber nextMs;

  private EmitInterval(long intervalMs, KeptNumber nextMs) {
    this.intervalMs = intervalMs;
    this.nextMs = nextMs;
  }

  /**
   * The interval configured under that name, which Kafka Streams uses too.
   *
   * @param storeName operators that give the same one share the interval
   */
  static EmitInterval of(InternalContext<?, ?> context, String config, String storeName) {
    return new EmitInterval(
        context.emitMode() == EmitMode.ATOMIC ? 0 : millis(context.appConfigs().get(config)),
        context.kept(storeName + "/next", 0));
  }

  private static long millis(@Nullable Object value) {
    return value == null ? DEFAULT_MS : Long.parseLong(value.toString());
  }

  /** Whether the interval has passed; if so, the next one begins. */
  boolean hasPassed(long nowMs) {
    if (intervalMs == 0) {
      return true;
    }
    if (nowMs < nextMs.get()) {
      return false;
    }
    nextMs.set(nowMs + intervalMs);
    return true;
  }
}
