package io.millrace.clients.consumer;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a consumer closes. */
public class CloseOptions {
  private GroupMembershipOperation operation = GroupMembershipOperation.DEFAULT;
  private @Nullable Duration timeout;

  private CloseOptions() {}

  /** Options with a timeout. */
  public static CloseOptions timeout(Duration timeout) {
    return new CloseOptions().withTimeout(timeout);
  }

  /** Options that say what becomes of the membership. */
  public static CloseOptions groupMembershipOperation(GroupMembershipOperation operation) {
    return new CloseOptions().withGroupMembershipOperation(operation);
  }

  /** Sets how long closing may take. */
  public CloseOptions withTimeout(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  /** Sets what becomes of the membership. */
  public CloseOptions withGroupMembershipOperation(GroupMembershipOperation operation) {
    this.operation = Objects.requireNonNull(operation, "operation");
    return this;
  }

  /** What becomes of the membership. */
  public GroupMembershipOperation groupMembershipOperation() {
    return operation;
  }

  /** How long closing may take. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** What becomes of the membership. */
  public enum GroupMembershipOperation {
    /** The member leaves at once. */
    LEAVE_GROUP,
    /** The member stays until it has been silent for too long. */
    REMAIN_IN_GROUP,
    /** The member leaves at once; a static one stays. */
    DEFAULT
  }
}
