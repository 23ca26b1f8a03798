package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.Uuid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcome of {@link Admin#deleteTopics}. */
public class DeleteTopicsResult {
  private final @Nullable Map<Uuid, KafkaFuture<Void>> byId;
  private final @Nullable Map<String, KafkaFuture<Void>> byName;

  DeleteTopicsResult(
      @Nullable Map<Uuid, KafkaFuture<Void>> byId,
      @Nullable Map<String, KafkaFuture<Void>> byName) {
    this.byId = byId;
    this.byName = byName;
  }

  /** By id, when the topic is deleted; null when topics were given by name. */
  public @Nullable Map<Uuid, KafkaFuture<Void>> topicIdValues() {
    return byId;
  }

  /** By name, when the topic is deleted; null when topics were given by id. */
  public @Nullable Map<String, KafkaFuture<Void>> topicNameValues() {
    return byName;
  }

  /** When all are deleted; fails when one cannot be. */
  public KafkaFuture<Void> all() {
    Map<?, KafkaFuture<Void>> all = byId != null ? byId : byName;
    return all == null
        ? KafkaFuture.completedFuture(null)
        : KafkaFuture.allOf(all.values().toArray(new KafkaFuture<?>[0]));
  }
}
