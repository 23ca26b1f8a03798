package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Collection;

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
}
