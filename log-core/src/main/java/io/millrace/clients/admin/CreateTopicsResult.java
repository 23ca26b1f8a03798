package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.Uuid;
import io.millrace.common.errors.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcome of {@link Admin#createTopics}. */
public class CreateTopicsResult {
  /** Stands for a number that is not known. */
  public static final int UNKNOWN = -1;

  private final Map<String, KafkaFuture<TopicMetadataAndConfig>> topics;

  /** Takes the answers by topic. */
  protected CreateTopicsResult(Map<String, KafkaFuture<TopicMetadataAndConfig>> topics) {
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
    return topics.get(topic).thenApply(TopicMetadataAndConfig::topicId);
  }

  /** The number of its partitions. */
  public KafkaFuture<Integer> numPartitions(String topic) {
    return topics.get(topic).thenApply(TopicMetadataAndConfig::numPartitions);
  }

  /** The number of its replicas, 1. */
  public KafkaFuture<Integer> replicationFactor(String topic) {
    return topics.get(topic).thenApply(TopicMetadataAndConfig::replicationFactor);
  }

  /** Its settings. */
  public KafkaFuture<Config> config(String topic) {
    return topics.get(topic).thenApply(TopicMetadataAndConfig::config);
  }

  /** What a topic was created with. Immutable. */
  public static class TopicMetadataAndConfig {
    private final @Nullable ApiException error;
    private final Uuid topicId;
    private final int numPartitions;
    private final int replicationFactor;
    private final Config config;

    /** A topic that was created. */
    public TopicMetadataAndConfig(
        Uuid topicId, int numPartitions, int replicationFactor, Config config) {
      this.error = null;
      this.topicId = topicId;
      this.numPartitions = numPartitions;
      this.replicationFactor = replicationFactor;
      this.config = config;
    }

    /** A topic that is not known; every question throws {@code exception}. */
    public TopicMetadataAndConfig(ApiException exception) {
      this.error = exception;
      this.topicId = Uuid.ZERO_UUID;
      this.numPartitions = UNKNOWN;
      this.replicationFactor = UNKNOWN;
      this.config = new Config(List.of());
    }

    private void requireKnown() {
      if (error != null) {
        throw error;
      }
    }

    /** The topic's identity. */
    public Uuid topicId() {
      requireKnown();
      return topicId;
    }

    /** The number of partitions. */
    public int numPartitions() {
      requireKnown();
      return numPartitions;
    }

    /** The number of replicas. */
    public int replicationFactor() {
      requireKnown();
      return replicationFactor;
    }

    /** The settings. */
    public Config config() {
      requireKnown();
      return config;
    }
  }
}
