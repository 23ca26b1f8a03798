package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the leader gives a member.
 *
 * @param userData for the member's assignor, not looked at, or null
 */
public record MemberAssignment(List<TopicPartition> partitions, @Nullable ByteBuffer userData) {
  /** Nothing. */
  public static final MemberAssignment NONE = new MemberAssignment(List.of(), null);

  /** Copies the partitions. */
  public MemberAssignment {
    partitions = List.copyOf(partitions);
  }
}
