package io.millrace.streams;

import io.millrace.clients.admin.AdminClientConfig;
import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.producer.ProducerConfig;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the settings of clients out of those of an application, as Kafka Streams does it. */
record ClientSettings(StreamsConfig config) {
  private static final String STREAMS_MAX_POLL_RECORDS = "1000";
  private static final String STREAMS_LINGER_MS = "100";
  private static final String TRANSACTION_TIMEOUT_MS = "10000";
  private static final List<String> PREFIXES =
      List.of(
          StreamsConfig.CONSUMER_PREFIX,
          StreamsConfig.MAIN_CONSUMER_PREFIX,
          StreamsConfig.RESTORE_CONSUMER_PREFIX,
          StreamsConfig.GLOBAL_CONSUMER_PREFIX,
          StreamsConfig.PRODUCER_PREFIX,
          StreamsConfig.ADMIN_CLIENT_PREFIX,
          StreamsConfig.TOPIC_PREFIX);

  Map<String, Object> consumer(String clientId, String ownPrefix) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", STREAMS_MAX_POLL_RECORDS);
    settings.putAll(common(ConsumerConfig.configNames()));
    settings.putAll(config.originalsWithPrefix(StreamsConfig.CONSUMER_PREFIX));
    settings.putAll(config.originalsWithPrefix(ownPrefix));
    settings.put("enable.auto.commit", "false");
    settings.put("allow.auto.create.topics", "false");
    settings.put("client.id", clientId);
    if (isExactlyOnce()) {
      settings.put("isolation.level", "read_committed");
    }
    return settings;
  }

  Map<String, Object> producer(String clientId) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("linger.ms", STREAMS_LINGER_MS);
    settings.putAll(common(ProducerConfig.configNames()));
    if (isExactlyOnce()) {
      settings.put("delivery.timeout.ms", Integer.MAX_VALUE);
      settings.put("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
      settings.put("enable.idempotence", true);
    }
    settings.putAll(config.originalsWithPrefix(StreamsConfig.PRODUCER_PREFIX));
    settings.put("client.id", clientId);
    return settings;
  }

  Map<String, Object> admin(String clientId) {
    Map<String, Object> settings = new HashMap<>(common(AdminClientConfig.configNames()));
    settings.putAll(config.originalsWithPrefix(StreamsConfig.ADMIN_CLIENT_PREFIX));
    settings.put("client.id", clientId);
    return settings;
  }

  private boolean isExactlyOnce() {
    return StreamsConfig.EXACTLY_ONCE_V2.equals(
        config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
  }

  /** Settings without a prefix: those of that client, and those that nobody knows. */
  private Map<String, Object> common(Set<String> names) {
    Set<String> others = new HashSet<>(StreamsConfig.configDef().names());
    others.addAll(ConsumerConfig.configNames());
    others.addAll(ProducerConfig.configNames());
    others.addAll(AdminClientConfig.configNames());
    others.removeAll(names);
    Map<String, Object> settings = new HashMap<>();
    config
        .originals()
        .forEach(
            (key, value) -> {
              if (!others.contains(key) && PREFIXES.stream().noneMatch(key::startsWith)) {
                settings.put(key, value);
              }
            });
    return settings;
  }
}
