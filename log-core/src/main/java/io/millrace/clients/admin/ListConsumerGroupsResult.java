package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Collection;
import java.util.List;

/** The outcome of {@link Admin#listConsumerGroups}. */
public class ListConsumerGroupsResult {
  private final KafkaFuture<Collection<ConsumerGroupListing>> all;

  ListConsumerGroupsResult(KafkaFuture<Collection<ConsumerGroupListing>> all) {
    this.all = all;
  }

  /** The groups. */
  public KafkaFuture<Collection<ConsumerGroupListing>> all() {
    return all;
  }

  /** The groups that could be listed: all of them. */
  public KafkaFuture<Collection<ConsumerGroupListing>> valid() {
    return all;
  }

  /** What went wrong for some groups: nothing. */
  public KafkaFuture<Collection<Throwable>> errors() {
    return KafkaFuture.completedFuture(List.of());
  }
}
