package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.Uuid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcome of {@link Admin#describeTopics}. */
public class DescribeTopicsResult {
  private final @Nullable Map<Uuid, KafkaFuture<TopicDescription>> byId;
  private final @Nullable Map<String, KafkaFuture<TopicDescription>> byName;

  DescribeTopicsResult(
      @Nullable Map<Uuid, KafkaFuture<TopicDescription>> byId,
      @Nullable Map<String, KafkaFuture<TopicDescription>> byName) {
    this.byId = byId;
    this.byName = byName;
  }

  /** The topics by id; null when they were given by name. */
  public @Nullable Map<Uuid, KafkaFuture<TopicDescription>> topicIdValues() {
    return byId;
  }

  /** The topics by name; null when they were given by id. */
  public @Nullable Map<String, KafkaFuture<TopicDescription>> topicNameValues() {
    return byName;
  }

  /** All topics by name; fails when one does not exist. */
  public KafkaFuture<Map<String, TopicDescription>> allTopicNames() {
    return Futures.all(byName == null ? Map.of() : byName);
  }

  /** All topics by id; fails when one does not exist. */
  public KafkaFuture<Map<Uuid, TopicDescription>> allTopicIds() {
    return Futures.all(byId == null ? Map.of() : byId);
  }
}
