package io.millrace.clients.admin;

import io.millrace.common.GroupState;
import java.util.Optional;

/** A consumer group in a list. Immutable. */
public class ConsumerGroupListing {
  private final String groupId;
  private final boolean simple;
  private final Optional<GroupState> groupState;

  /** Makes it. */
  public ConsumerGroupListing(String groupId, Optional<GroupState> groupState, boolean simple) {
    this.groupId = groupId;
    this.groupState = groupState;
    this.simple = simple;
  }

  /** The group. */
  public String groupId() {
    return groupId;
  }

  /** Whether it only has committed offsets, and no members. */
  public boolean isSimpleConsumerGroup() {
    return simple;
  }

  /** Where the group is. */
  public Optional<GroupState> groupState() {
    return groupState;
  }

  @Override
  public String toString() {
    return "ConsumerGroupListing(groupId='%s', isSimpleConsumerGroup=%s, groupState=%s)"
        .formatted(groupId, simple, groupState);
  }
}
