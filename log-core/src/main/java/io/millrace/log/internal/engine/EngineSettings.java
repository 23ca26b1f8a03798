package io.millrace.log.internal.engine;

import io.millrace.common.Uuid;
import io.millrace.log.api.Expirations;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What an engine is told from outside.
 *
 * @param maxOpenFiles log files kept open while nobody uses them
 * @param tailCacheBytes memory for the newest batches of all partitions
 * @param checkpointIntervalMs how long changes may wait before partition files are synced
 * @param upkeepIntervalMs how often partitions are looked after: retention, compaction
 * @param compactionMapBytes memory for the keys of one compaction
 * @param clock stamps records, and tells how old they are
 * @param newTopicId identities of new topics
 * @param expirations how long it remembers what nobody uses
 */
public record EngineSettings(
    int maxOpenFiles,
    long tailCacheBytes,
    long checkpointIntervalMs,
    long upkeepIntervalMs,
    int compactionMapBytes,
    InstantSource clock,
    Supplier<Uuid> newTopicId,
    Expirations expirations) {

  /** With Kafka's expirations. */
  public EngineSettings(
      int maxOpenFiles,
      long tailCacheBytes,
      long checkpointIntervalMs,
      long upkeepIntervalMs,
      int compactionMapBytes,
      InstantSource clock,
      Supplier<Uuid> newTopicId) {
    this(
        maxOpenFiles,
        tailCacheBytes,
        checkpointIntervalMs,
        upkeepIntervalMs,
        compactionMapBytes,
        clock,
        newTopicId,
        Expirations.DEFAULTS);
  }
}
