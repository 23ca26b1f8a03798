package io.millrace.log;

import io.millrace.common.Uuid;
import io.millrace.log.api.Expirations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Options of an embedded engine. Immutable. When an engine is open already, a further opening
 * shares it as it is.
 *
 * @param maxOpenFiles log files kept open while nobody uses them, at least 1; default 500
 * @param tailCacheBytes memory for the newest batches of all partitions together, at least 0;
 *     default 32 MiB, or a sixteenth of a small heap
 * @param checkpointInterval how long changes may wait before partition files are synced and the
 *     journal is cut, positive; default 1 s
 * @param upkeepInterval how often partitions are looked after (segments that are old, retention,
 *     compaction), positive; default 15 s
 * @param compactionMapBytes memory for the keys of one compaction, at least 1 KiB, taken only while
 *     one runs; 24 bytes a key, more keys take more rounds; default 16 MiB
 * @param clock stamps records of topics with {@code message.timestamp.type=LogAppendTime} and tells
 *     how old records are; default the system's
 * @param newTopicId identities of new topics; default random
 * @param expirations how long the engine remembers producers, transactional ids and committed
 *     offsets that nobody uses; default Kafka's
 */
public record EmbeddedLogOptions(
    int maxOpenFiles,
    long tailCacheBytes,
    Duration checkpointInterval,
    Duration upkeepInterval,
    int compactionMapBytes,
    InstantSource clock,
    Supplier<Uuid> newTopicId,
    Expirations expirations) {
  private static final int DEFAULT_OPEN_FILES = 500;
  private static final int TAIL_CACHE_SHARE_OF_HEAP = 16;
  private static final long DEFAULT_TAIL_CACHE_BYTES =
      Math.min(32L << 20, Runtime.getRuntime().maxMemory() / TAIL_CACHE_SHARE_OF_HEAP);
  private static final Duration DEFAULT_UPKEEP_INTERVAL = Duration.ofSeconds(15);
  private static final int DEFAULT_COMPACTION_MAP_BYTES = 16 << 20;
  private static final int LEAST_COMPACTION_MAP_BYTES = 1 << 10;

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
    if (upkeepInterval.isNegative() || upkeepInterval.isZero()) {
      throw new IllegalArgumentException("upkeepInterval must be positive, got " + upkeepInterval);
    }
    if (compactionMapBytes < LEAST_COMPACTION_MAP_BYTES) {
      throw new IllegalArgumentException(
          "compactionMapBytes must be at least 1024, got " + compactionMapBytes);
    }
  }

  /** As the canonical one, with Kafka's expirations. */
  public EmbeddedLogOptions(
      int maxOpenFiles,
      long tailCacheBytes,
      Duration checkpointInterval,
      Duration upkeepInterval,
      int compactionMapBytes,
      InstantSource clock,
      Supplier<Uuid> newTopicId) {
    this(
        maxOpenFiles,
        tailCacheBytes,
        checkpointInterval,
        upkeepInterval,
        compactionMapBytes,
        clock,
        newTopicId,
        Expirations.DEFAULTS);
  }

  /** Returns the defaults. */
  public static EmbeddedLogOptions defaults() {
    return new EmbeddedLogOptions(
        DEFAULT_OPEN_FILES,
        DEFAULT_TAIL_CACHE_BYTES,
        Duration.ofSeconds(1),
        DEFAULT_UPKEEP_INTERVAL,
        DEFAULT_COMPACTION_MAP_BYTES,
        InstantSource.system(),
        Uuid::randomUuid,
        Expirations.DEFAULTS);
  }

  /** Returns a copy with another clock. */
  public EmbeddedLogOptions withClock(InstantSource newClock) {
    return new EmbeddedLogOptions(
        maxOpenFiles,
        tailCacheBytes,
        checkpointInterval,
        upkeepInterval,
        compactionMapBytes,
        newClock,
        newTopicId,
        expirations);
  }

  /** Returns a copy with another bound of the tail cache. */
  public EmbeddedLogOptions withTailCacheBytes(long newTailCacheBytes) {
    return new EmbeddedLogOptions(
        maxOpenFiles,
        newTailCacheBytes,
        checkpointInterval,
        upkeepInterval,
        compactionMapBytes,
        clock,
        newTopicId,
        expirations);
  }

  /** Returns a copy that checkpoints more or less often. */
  public EmbeddedLogOptions withCheckpointInterval(Duration newCheckpointInterval) {
    return new EmbeddedLogOptions(
        maxOpenFiles,
        tailCacheBytes,
        newCheckpointInterval,
        upkeepInterval,
        compactionMapBytes,
        clock,
        newTopicId,
        expirations);
  }

  /** Returns a copy that looks after partitions more or less often. */
  public EmbeddedLogOptions withUpkeepInterval(Duration newUpkeepInterval) {
    return new EmbeddedLogOptions(
        maxOpenFiles,
        tailCacheBytes,
        checkpointInterval,
        newUpkeepInterval,
        compactionMapBytes,
        clock,
        newTopicId,
        expirations);
  }

  /** Returns a copy that remembers for another time what nobody uses. */
  public EmbeddedLogOptions withExpirations(Expirations newExpirations) {
    return new EmbeddedLogOptions(
        maxOpenFiles,
        tailCacheBytes,
        checkpointInterval,
        upkeepInterval,
        compactionMapBytes,
        clock,
        newTopicId,
        newExpirations);
  }
}
