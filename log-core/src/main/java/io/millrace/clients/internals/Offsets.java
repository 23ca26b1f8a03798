package io.millrace.clients.internals;

import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.TopicPartition;
import io.millrace.log.internal.group.CommittedOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns committed offsets from the clients' form into the group's and back. */
public final class Offsets {
  private Offsets() {}

  /** For the group, committed at {@code nowMs}. */
  public static Map<TopicPartition, CommittedOffset> toCommitted(
      Map<TopicPartition, OffsetAndMetadata> offsets, long nowMs) {
    Map<TopicPartition, CommittedOffset> result = new HashMap<>();
    offsets.forEach(
        (partition, offset) ->
            result.put(
                partition,
                new CommittedOffset(
                    offset.offset(), offset.leaderEpoch().orElse(-1), offset.metadata(), nowMs)));
    return result;
  }

  /** For clients. */
  public static OffsetAndMetadata fromCommitted(CommittedOffset committed) {
    Optional<Integer> epoch =
        committed.leaderEpoch() < 0 ? Optional.empty() : Optional.of(committed.leaderEpoch());
    return new OffsetAndMetadata(committed.offset(), epoch, committed.metadata());
  }
}
