package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Map;

/** The outcome of {@link Admin#deleteConsumerGroups}. */
public class DeleteConsumerGroupsResult {
  private final Map<String, KafkaFuture<Void>> groups;

  DeleteConsumerGroupsResult(Map<String, KafkaFuture<Void>> groups) {
    this.groups = groups;
  }

  /** By group, when it is deleted. */
  public Map<String, KafkaFuture<Void>> deletedGroups() {
    return Map.copyOf(groups);
  }

  /** When all are deleted; fails when one cannot be. */
  public KafkaFuture<Void> all() {
    return KafkaFuture.allOf(groups.values().toArray(new KafkaFuture<?>[0]));
  }
}
