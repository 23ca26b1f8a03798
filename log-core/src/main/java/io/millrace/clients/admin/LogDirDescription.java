package io.millrace.clients.admin;

import io.millrace.common.TopicPartition;
import io.millrace.common.errors.ApiException;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A directory of the log. Immutable. */
public class LogDirDescription {
  private final @Nullable ApiException error;
  private final Map<TopicPartition, ReplicaInfo> replicaInfos;
  private final OptionalLong totalBytes;
  private final OptionalLong usableBytes;
  private final boolean cordoned;

  /** A directory whose volume is not known. */
  public LogDirDescription(
      @Nullable ApiException error, Map<TopicPartition, ReplicaInfo> replicaInfos) {
    this(error, replicaInfos, -1, -1);
  }

  /** As the next one, of a directory that takes new partitions. */
  public LogDirDescription(
      @Nullable ApiException error,
      Map<TopicPartition, ReplicaInfo> replicaInfos,
      long totalBytes,
      long usableBytes) {
    this(error, replicaInfos, totalBytes, usableBytes, false);
  }

  /**
   * Makes it.
   *
   * @param error why the directory cannot be used, or null
   * @param totalBytes of its volume, -1 when not known
   * @param usableBytes of its volume, -1 when not known
   * @param isCordoned whether it takes no new partitions
   */
  public LogDirDescription(
      @Nullable ApiException error,
      Map<TopicPartition, ReplicaInfo> replicaInfos,
      long totalBytes,
      long usableBytes,
      boolean isCordoned) {
    this.error = error;
    this.replicaInfos = Map.copyOf(replicaInfos);
    this.totalBytes = totalBytes < 0 ? OptionalLong.empty() : OptionalLong.of(totalBytes);
    this.usableBytes = usableBytes < 0 ? OptionalLong.empty() : OptionalLong.of(usableBytes);
    this.cordoned = isCordoned;
  }

  /** Why the directory cannot be used, or null. */
  public @Nullable ApiException error() {
    return error;
  }

  /** The partitions in it. */
  public Map<TopicPartition, ReplicaInfo> replicaInfos() {
    return replicaInfos;
  }

  /** Size of its volume in bytes; empty in memory. */
  public OptionalLong totalBytes() {
    return totalBytes;
  }

  /** Bytes that can still be written on its volume; empty in memory. */
  public OptionalLong usableBytes() {
    return usableBytes;
  }

  /** Whether it takes no new partitions: never embedded. */
  public boolean isCordoned() {
    return cordoned;
  }

  @Override
  public String toString() {
    return "LogDirDescription(replicaInfos=%s, error=%s, totalBytes=%s, usableBytes=%s)"
        .formatted(replicaInfos, error, totalBytes, usableBytes);
  }
}
