package io.millrace.log.internal.engine;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the engine is open, failed (readable, but nothing can be written) or closed. */
final class EngineState {
  private final String name;
  private final AtomicReference<@Nullable LogException> failure = new AtomicReference<>();
  private volatile boolean closed;

  EngineState(String name) {
    this.name = name;
  }

  void fail(LogException reason) {
    failure.compareAndSet(null, reason);
  }

  /** Ours as it is; anything else is a defect, after which nothing can be trusted either. */
  static LogException failureOf(RuntimeException e) {
    return e instanceof LogException failure
        ? failure
        : new LogException(
            LogErrorCode.STORAGE_FAILED,
            "engine failed: " + e,
            "Open the engine again and report this with its stack trace.",
            e);
  }

  /** Waits for something and fails as it does, with the trace of the caller. */
  static <T extends @Nullable Object> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LogException cause) {
        throw new LogException(cause.code(), cause.problem(), cause.hint(), cause);
      }
      throw e;
    }
  }

  @Nullable LogException failure() {
    return failure.get();
  }

  void close() {
    closed = true;
  }

  void requireOpen() {
    if (closed) {
      throw closed();
    }
  }

  void requireWritable() {
    requireOpen();
    LogException reason = failure.get();
    if (reason != null) {
      throw new LogException(
          reason.code(),
          "engine \"%s\" is read-only since its storage failed: %s"
              .formatted(name, reason.problem()),
          reason.hint(),
          reason);
    }
  }

  LogException closed() {
    return new LogException(
        LogErrorCode.ENGINE_CLOSED,
        "engine \"%s\" is closed".formatted(name),
        "Open the engine again.");
  }
}
