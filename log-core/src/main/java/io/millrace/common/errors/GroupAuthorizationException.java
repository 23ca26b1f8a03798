package io.millrace.common.errors;

import org.jspecify.annotations.Nullable;

/** The client may not use the group; does not happen embedded. */
public class GroupAuthorizationException extends AuthorizationException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String groupId;

  /** Creates the exception with its message and the group, null when it is not known. */
  public GroupAuthorizationException(String message, @Nullable String groupId) {
    super(message);
    this.groupId = groupId;
  }

  /** Creates the exception with its message. */
  public GroupAuthorizationException(String message) {
    this(message, null);
  }

  /** Creates the exception for a group. */
  public static GroupAuthorizationException forGroupId(String groupId) {
    return new GroupAuthorizationException("not authorized to access group: " + groupId, groupId);
  }

  /** The group, or null. */
  public @Nullable String groupId() {
    return groupId;
  }
}
