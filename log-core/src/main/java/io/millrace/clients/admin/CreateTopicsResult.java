package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.Uuid;
import java.util.HashMap;
import java.util.Map;

/** The outcome of {@link Admin#createTopics}. */
public class CreateTopicsResult {
  private final Map<String, KafkaFuture<TopicDescription>> topics;

  CreateTopicsResult(Map<String, KafkaFuture<TopicDescription>> topics) {
    this.topics = topics;
  }

  /** By topic, when it is created. */
  public Map<String, KafkaFuture<Void>> values() {
    Map<String, KafkaFuture<Void>> values = new HashMap<>();
    topics.forEach((name, future) -> values.put(name, Futures.ignoring(future)));
    return values;
  }

  /** When all are created; fails when one cannot be. */
  public KafkaFuture<Void> all() {
    return KafkaFuture.allOf(topics.values().toArray(new KafkaFuture<?>[0]));
  }

  /** The identity of a topic. */
  public KafkaFuture<Uuid> topicId(String topic) {
    return topics.get(topic).thenApply(TopicDescription::topicId);
  }

  /** The number of its partitions. */
  public KafkaFuture<Integer> numPartitions(String topic) {
    return topics.get(topic).thenApply(created -> created.partitions().size());
  }

  /** The number of its replicas, 1. */
  public KafkaFuture<Integer> replicationFactor(String topic) {
    return topics.get(topic).thenApply(created -> 1);
  }
}
