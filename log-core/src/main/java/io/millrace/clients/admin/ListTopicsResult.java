package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The outcome of {@link Admin#listTopics}. */
public class ListTopicsResult {
  private final KafkaFuture<Map<String, TopicListing>> topics;

  ListTopicsResult(KafkaFuture<Map<String, TopicListing>> topics) {
    this.topics = topics;
  }

  /** The topics by name. */
  public KafkaFuture<Map<String, TopicListing>> namesToListings() {
    return topics;
  }

  /** The topics. */
  public KafkaFuture<Collection<TopicListing>> listings() {
    return topics.thenApply(Map::values);
  }

  /** Their names. */
  public KafkaFuture<Set<String>> names() {
    return topics.thenApply(Map::keySet);
  }
}
