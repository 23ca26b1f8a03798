package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Collection;
import java.util.List;

/** The outcome of {@link Admin#listGroups}. */
public class ListGroupsResult {
  private final KafkaFuture<Collection<GroupListing>> groups;

  ListGroupsResult(KafkaFuture<Collection<GroupListing>> groups) {
    this.groups = groups;
  }

  /** All groups. */
  public KafkaFuture<Collection<GroupListing>> all() {
    return groups;
  }

  /** The groups that could be listed: all of them. */
  public KafkaFuture<Collection<GroupListing>> valid() {
    return groups;
  }

  /** Why others could not be: there are none. */
  public KafkaFuture<Collection<Throwable>> errors() {
    return groups.thenApply(found -> List.of());
  }
}
