package io.millrace.streams.internal.runtime.layout;

import io.millrace.log.api.TopicDescription;
import io.millrace.log.api.Topics;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.plan.StorePlan;
import io.millrace.streams.internal.plan.StoreSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Makes the changelog topics that an application asks for, as Kafka Streams sets them up. */
public final class ChangelogTopics {
  private static final long VERSIONED_EXTRA_MS = Duration.ofHours(24).toMillis();

  private final Topics topics;
  private final StreamsConfig config;
  private final String applicationId;

  /** Makes topics with the settings of an application. */
  public ChangelogTopics(Topics topics, StreamsConfig config, String applicationId) {
    this.topics = topics;
    this.config = config;
    this.applicationId = applicationId;
  }

  /**
   * Makes those that are missing.
   *
   * @throws StreamsException when one is there with another number of partitions
   */
  public void create(MemberLayout layout) {
    for (Part part : layout.parts()) {
      for (StorePlan store : part.plan().stores()) {
        if (store.spec().hasChangelogTopic() && !part.plan().global()) {
          create(store.spec(), part.tasks());
        }
      }
    }
  }

  private void create(StoreSpec spec, int partitions) {
    String topic = spec.changelogTopic(applicationId);
    topics.createIfAbsent(topic, partitions, settings(spec));
    int found = topics.find(topic).map(TopicDescription::partitions).orElse(partitions);
    if (found != partitions) {
      throw new StreamsException(
          "changelog topic \"%s\" of store \"%s\" has %d partitions, but the store has %d; delete the topic, and it is made anew"
              .formatted(topic, spec.name(), found, partitions));
    }
  }

  private Map<String, String> settings(StoreSpec spec) {
    Map<String, String> settings = new HashMap<>(defaults(spec.kind()));
    config
        .originalsWithPrefix(StreamsConfig.TOPIC_PREFIX)
        .forEach((name, value) -> settings.put(name, String.valueOf(value)));
    if (spec.changelog() != null) {
      settings.putAll(spec.changelog());
    }
    return settings;
  }

  private Map<String, String> defaults(StoreSpec.Kind kind) {
    if (kind instanceof StoreSpec.Kind.Window window) {
      return expiring(window.retentionMs());
    }
    if (kind instanceof StoreSpec.Kind.Session session) {
      return expiring(session.retentionMs());
    }
    if (kind instanceof StoreSpec.Kind.Versioned versioned) {
      long lagMs = sum(versioned.historyRetentionMs(), VERSIONED_EXTRA_MS);
      return Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", String.valueOf(lagMs));
    }
    return Map.of("cleanup.policy", "compact");
  }

  private Map<String, String> expiring(long retentionMs) {
    Long extraMs =
        config.getLong(StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG);
    long keptMs = sum(retentionMs, extraMs == null ? 0 : extraMs);
    return Map.of("cleanup.policy", "compact,delete", "retention.ms", String.valueOf(keptMs));
  }

  private static long sum(long left, long right) {
    return left > Long.MAX_VALUE - right ? Long.MAX_VALUE : left + right;
  }
}
