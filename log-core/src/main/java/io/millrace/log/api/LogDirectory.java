package io.millrace.log.api;

import io.millrace.common.TopicPartition;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where an engine keeps its partitions, and what they take. A snapshot; the sizes need not be of
 * one instant.
 *
 * @param path absolute; the engine's URL when it is in memory
 * @param totalBytes size of the volume; empty in memory
 * @param usableBytes what can still be written on it; empty in memory
 * @param sizeBytes bytes of the log files of each partition, indexes left out
 */
public record LogDirectory(
    String path,
    OptionalLong totalBytes,
    OptionalLong usableBytes,
    Map<TopicPartition, Long> sizeBytes) {

  /** Copies the map. */
  public LogDirectory {
    sizeBytes = Map.copyOf(sizeBytes);
  }
}
