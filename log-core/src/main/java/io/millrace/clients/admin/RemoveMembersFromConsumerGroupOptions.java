package io.millrace.clients.admin;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which members to remove. */
public class RemoveMembersFromConsumerGroupOptions
    extends AbstractOptions<RemoveMembersFromConsumerGroupOptions> {
  private final Set<MemberToRemove> members;
  private @Nullable String reason;

  /**
   * Removes static members.
   *
   * @throws IllegalArgumentException when there are none
   */
  public RemoveMembersFromConsumerGroupOptions(Collection<MemberToRemove> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("name at least one member to remove");
    }
    this.members = Set.copyOf(members);
  }

  /** Removes all members. */
  public RemoveMembersFromConsumerGroupOptions() {
    this.members = Set.of();
  }

  /** Says why, for people. */
  public void reason(@Nullable String reason) {
    this.reason = reason;
  }

  /** The members; empty for all. */
  public Set<MemberToRemove> members() {
    return members;
  }

  /** Why, or null. */
  public @Nullable String reason() {
    return reason;
  }

  /** Whether all members go. */
  public boolean removeAll() {
    return members.isEmpty();
  }
}
