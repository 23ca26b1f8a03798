package io.millrace.clients.consumer;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A member's place in its group. Immutable. */
public class ConsumerGroupMetadata {
  private final String groupId;
  private final int generationId;
  private final String memberId;
  private final Optional<String> groupInstanceId;

  /** Makes it. */
  public ConsumerGroupMetadata(
      String groupId, int generationId, String memberId, Optional<String> groupInstanceId) {
    this.groupId = Objects.requireNonNull(groupId, "groupId");
    this.generationId = generationId;
    this.memberId = Objects.requireNonNull(memberId, "memberId");
    this.groupInstanceId = Objects.requireNonNull(groupInstanceId, "groupInstanceId");
  }

  /** Makes it for a group without membership. */
  public ConsumerGroupMetadata(String groupId) {
    this(groupId, -1, "", Optional.empty());
  }

  /** The group. */
  public String groupId() {
    return groupId;
  }

  /** The generation, -1 without membership. */
  public int generationId() {
    return generationId;
  }

  /** The member's id, empty without membership. */
  public String memberId() {
    return memberId;
  }

  /** The lasting name of the member. */
  public Optional<String> groupInstanceId() {
    return groupInstanceId;
  }

  @Override
  public String toString() {
    return "GroupMetadata(groupId = "
        + groupId
        + ", generationId = "
        + generationId
        + ", memberId = "
        + memberId
        + ", groupInstanceId = "
        + groupInstanceId.orElse("")
        + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConsumerGroupMetadata that
        && generationId == that.generationId
        && groupId.equals(that.groupId)
        && memberId.equals(that.memberId)
        && groupInstanceId.equals(that.groupInstanceId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(groupId, generationId, memberId, groupInstanceId);
  }
}
