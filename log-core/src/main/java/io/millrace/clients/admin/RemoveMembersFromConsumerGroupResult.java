package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Map;

/** The outcome of {@link Admin#removeMembersFromConsumerGroup}. */
public class RemoveMembersFromConsumerGroupResult {
  private final Map<MemberToRemove, KafkaFuture<Void>> members;
  private final KafkaFuture<Void> all;

  RemoveMembersFromConsumerGroupResult(
      Map<MemberToRemove, KafkaFuture<Void>> members, KafkaFuture<Void> all) {
    this.members = Map.copyOf(members);
    this.all = all;
  }

  /** When all are gone; fails when one cannot be removed. */
  public KafkaFuture<Void> all() {
    return all;
  }

  /**
   * When a member is gone.
   *
   * @throws IllegalArgumentException when it was not named, or all members were removed
   */
  public KafkaFuture<Void> memberResult(MemberToRemove member) {
    KafkaFuture<Void> result = members.get(member);
    if (result == null) {
      throw new IllegalArgumentException(member + " was not named in the request");
    }
    return result;
  }
}
