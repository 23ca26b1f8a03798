package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which committed offsets nobody will ask for any more, by Kafka's rules. */
final class OffsetExpiry {
  private OffsetExpiry() {}

  /**
   * The partitions whose offsets go. Without members the time counts since the last one went, but
   * not before the commit; with members only offsets of topics that nobody reads go, and none while
   * the group rebalances.
   *
   * @param group null when it never had members
   */
  static Set<TopicPartition> expired(
      Map<TopicPartition, CommittedOffset> committed,
      @Nullable GroupState group,
      long nowMs,
      long retentionMs) {
    boolean empty = group == null || group.phase() == GroupState.Phase.EMPTY;
    if (!empty && group.phase() != GroupState.Phase.STABLE) {
      return Set.of();
    }
    long emptySinceMs = group != null && empty ? group.sinceMs() : Long.MIN_VALUE;
    Set<String> read = group == null ? Set.of() : group.topics();
    return committed.entrySet().stream()
        .filter(each -> !read.contains(each.getKey().topic()))
        .filter(
            each ->
                nowMs - Math.max(emptySinceMs, each.getValue().commitTimestampMs()) >= retentionMs)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
