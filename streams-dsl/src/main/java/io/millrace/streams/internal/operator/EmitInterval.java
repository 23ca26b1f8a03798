package io.millrace.streams.internal.operator;

import io.millrace.streams.internal.task.InternalContext;
import io.millrace.streams.runtime.EmitMode;
import org.jspecify.annotations.Nullable;

/**
 * An interval of wall-clock time that keeps work that could be done with every record from being
 * done with every one. In atomic mode it is 0: there, results may not depend on the wall clock.
 */
final class EmitInterval {
  private static final long DEFAULT_MS = 1_000;

  private final long intervalMs;
  private long nextMs;

  private EmitInterval(long intervalMs) {
    this.intervalMs = intervalMs;
  }

  /** The interval configured under that name, which Kafka Streams uses too. */
  static EmitInterval of(InternalContext<?, ?> context, String config) {
    return new EmitInterval(
        context.emitMode() == EmitMode.ATOMIC ? 0 : millis(context.appConfigs().get(config)));
  }

  private static long millis(@Nullable Object value) {
    return value == null ? DEFAULT_MS : Long.parseLong(value.toString());
  }

  /** Whether the interval has passed; if so, the next one begins. */
  boolean hasPassed(long nowMs) {
    if (nowMs < nextMs) {
      return false;
    }
    nextMs = nowMs + intervalMs;
    return true;
  }
}
