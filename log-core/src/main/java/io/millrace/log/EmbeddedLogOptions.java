package io.millrace.log;

import io.millrace.common.Uuid;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Options of an embedded engine. Immutable. When an engine is open already, a further opening
 * shares it as it is.
 *
 * @param maxOpenFiles log files kept open while nobody uses them, at least 1; default 500
 * @param tailCacheBytes memory for the newest batches of all partitions together, at least 0;
 *     default 32 MiB
 * @param checkpointInterval how long changes may wait before partition files are synced and the
 *     journal is cut, positive; default 1 s
 * @param clock stamps records of topics with {@code message.timestamp.type=LogAppendTime}; default
 *     the system's
 * @param newTopicId identities of new topics; default random
 */
public record EmbeddedLogOptions(
    int maxOpenFiles,
    long tailCacheBytes,
    Duration checkpointInterval,
    InstantSource clock,
    Supplier<Uuid> newTopicId) {
  private static final int DEFAULT_OPEN_FILES = 500;
  private static final long DEFAULT_TAIL_CACHE_BYTES = 32L << 20;

  /**
   * Checks the ranges named above.
   *
   * @throws IllegalArgumentException if one is violated; the message names the value and the range
   */
  public EmbeddedLogOptions {
    if (maxOpenFiles < 1) {
      throw new IllegalArgumentException("maxOpenFiles must be at least 1, got " + maxOpenFiles);
    }
    if (tailCacheBytes < 0) {
      throw new IllegalArgumentException(
          "tailCacheBytes must be at least 0, got " + tailCacheBytes);
    }
    if (checkpointInterval.isNegative() || checkpointInterval.isZero()) {
      throw new IllegalArgumentException(
          "checkpointInterval must be positive, got " + checkpointInterval);
    }
  }

  /** Returns the defaults. */
  public static EmbeddedLogOptions defaults() {
    return new EmbeddedLogOptions(
        DEFAULT_OPEN_FILES,
        DEFAULT_TAIL_CACHE_BYTES,
        Duration.ofSeconds(1),
        InstantSource.system(),
        Uuid::randomUuid);
  }

  /** Returns a copy with another clock. */
  public EmbeddedLogOptions withClock(InstantSource newClock) {
    return new EmbeddedLogOptions(
        maxOpenFiles, tailCacheBytes, checkpointInterval, newClock, newTopicId);
  }

  /** Returns a copy with another bound of the tail cache. */
  public EmbeddedLogOptions withTailCacheBytes(long newTailCacheBytes) {
    return new EmbeddedLogOptions(
        maxOpenFiles, newTailCacheBytes, checkpointInterval, clock, newTopicId);
  }
}
