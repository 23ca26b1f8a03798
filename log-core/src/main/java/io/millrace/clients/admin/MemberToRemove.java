package io.millrace.clients.admin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A static member that is to leave its group. Immutable. */
public class MemberToRemove {
  private final String groupInstanceId;

  /** Names the member. */
  public MemberToRemove(String groupInstanceId) {
    this.groupInstanceId = Objects.requireNonNull(groupInstanceId, "groupInstanceId");
  }

  /** Its lasting name. */
  public String groupInstanceId() {
    return groupInstanceId;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemberToRemove that && groupInstanceId.equals(that.groupInstanceId);
  }

  @Override
  public int hashCode() {
    return groupInstanceId.hashCode();
  }

  @Override
  public String toString() {
    return "MemberToRemove(groupInstanceId=" + groupInstanceId + ")";
  }
}
