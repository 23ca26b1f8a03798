package io.millrace.clients.admin;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.common.TopicPartition;
import io.millrace.common.TopicPartitionInfo;
import io.millrace.common.Uuid;
import io.millrace.common.config.ConfigResource;
import io.millrace.common.config.TopicConfig;
import io.millrace.common.errors.InvalidReplicationFactorException;
import io.millrace.common.errors.InvalidRequestException;
import io.millrace.common.errors.TopicExistsException;
import io.millrace.common.errors.UnknownTopicIdException;
import io.millrace.common.errors.UnknownTopicOrPartitionException;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.Topics;
import io.millrace.log.internal.topic.TopicSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an admin client does with topics; throws what the engine throws. Thread-safe. */
final class TopicAdmin {
  /** The settings that are lists, which is what can be appended to. */
  private static final Set<String> LISTS = Set.of(TopicConfig.CLEANUP_POLICY_CONFIG);

  private static final String INTERNAL_PREFIX = "internal.";

  private final EngineSession session;

  TopicAdmin(EngineSession session) {
    this.session = session;
  }

  private Topics topics() {
    return session.engine().topics();
  }

  TopicDescription create(NewTopic topic, boolean validateOnly) {
    short replicas = topic.replicationFactor();
    if (replicas != -1 && replicas != 1) {
      throw new InvalidReplicationFactorException(
          "topic \""
              + topic.name()
              + "\" must have replication factor 1, for an embedded engine has no replicas;"
              + " found "
              + replicas);
    }
    int partitions = topic.numPartitions() == -1 ? 1 : topic.numPartitions();
    if (!validateOnly) {
      return describe(topics().create(topic.name(), partitions, topic.configs()));
    }
    if (topics().find(topic.name()).isPresent()) {
      throw new TopicExistsException("topic \"" + topic.name() + "\" exists");
    }
    return describe(
        new io.millrace.log.api.TopicDescription(
            Uuid.ZERO_UUID.toString(), topic.name(), partitions, topic.configs()));
  }

  /** Deletes the topic, then what groups committed for it, which a new one must not inherit. */
  void delete(String name) {
    topics().delete(name);
    for (String group : session.groups().offsets().groups()) {
      Set<TopicPartition> stale =
          session.groups().offsets().committed(group).keySet().stream()
              .filter(partition -> partition.topic().equals(name))
              .collect(Collectors.toSet());
      if (!stale.isEmpty()) {
        ClientErrors.await(session.groups().offsets().delete(group, stale));
      }
    }
  }

  Map<String, TopicListing> list(boolean internal) {
    Map<String, TopicListing> listings = new LinkedHashMap<>();
    for (io.millrace.log.api.TopicDescription topic : topics().list()) {
      if (internal || !topic.internal()) {
        listings.put(
            topic.name(),
            new TopicListing(topic.name(), Uuid.fromString(topic.id()), topic.internal()));
      }
    }
    return listings;
  }

  io.millrace.log.api.TopicDescription require(String name) {
    return topics()
        .find(name)
        .orElseThrow(
            () -> new UnknownTopicOrPartitionException("topic \"" + name + "\" does not exist"));
  }

  io.millrace.log.api.TopicDescription require(Uuid id) {
    return topics().list().stream()
        .filter(topic -> topic.id().equals(id.toString()))
        .findFirst()
        .orElseThrow(() -> new UnknownTopicIdException("there is no topic with id " + id));
  }

  /** The settings of a topic, ordered by name. */
  Config config(ConfigResource resource) {
    List<ConfigEntry> entries = new ArrayList<>();
    Map<String, String> own = require(topicOf(resource)).config();
    Map<String, String> all = new TreeMap<>(TopicSettings.withDefaults(own));
    all.keySet().removeIf(name -> name.startsWith(INTERNAL_PREFIX) && !own.containsKey(name));
    all.forEach((name, value) -> entries.add(entry(name, value, own.containsKey(name))));
    return new Config(entries);
  }

  private static ConfigEntry entry(String name, String value, boolean own) {
    return own
        ? new ConfigEntry(name, value)
        : new ConfigEntry(name, value, ConfigEntry.ConfigSource.DEFAULT_CONFIG);
  }

  void alter(ConfigResource resource, Collection<AlterConfigOp> changes, boolean validateOnly) {
    String topic = topicOf(resource);
    if (validateOnly) {
      throw new InvalidRequestException(
          "settings of topic \"" + topic + "\" cannot be checked without changing them");
    }
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    Map<String, String> current = TopicSettings.withDefaults(require(topic).config());
    for (AlterConfigOp change : changes) {
      String name = change.configEntry().name();
      String before = current.getOrDefault(name, "");
      if (values.put(name, changed(change, before)) != null) {
        throw new InvalidRequestException(
            "setting \"%s\" of topic \"%s\" is changed twice".formatted(name, topic));
      }
    }
    topics().alter(topic, values);
  }

  private static Optional<String> changed(AlterConfigOp change, String current) {
    String value = change.configEntry().value();
    if (change.opType() == AlterConfigOp.OpType.DELETE) {
      return Optional.empty();
    }
    if (value == null) {
      throw new InvalidRequestException(
          "setting \"" + change.configEntry().name() + "\" needs a value");
    }
    if (change.opType() == AlterConfigOp.OpType.SET) {
      return Optional.of(value);
    }
    if (!LISTS.contains(change.configEntry().name())) {
      throw new InvalidRequestException(
          "setting \"%s\" is not a list, so nothing can be appended or subtracted"
              .formatted(change.configEntry().name()));
    }
    Set<String> items = new LinkedHashSet<>(items(current));
    if (change.opType() == AlterConfigOp.OpType.APPEND) {
      items.addAll(items(value));
    } else {
      items.removeAll(items(value));
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(String.join(",", items));
  }

  private static List<String> items(String list) {
    return Stream.of(list.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static String topicOf(ConfigResource resource) {
    if (resource.type() != ConfigResource.Type.TOPIC) {
      throw new InvalidRequestException(
          "only topics have settings in an embedded engine, found " + resource);
    }
    return resource.name();
  }

  static TopicDescription describe(io.millrace.log.api.TopicDescription topic) {
    List<TopicPartitionInfo> partitions = new ArrayList<>();
    for (int i = 0; i < topic.partitions(); i++) {
      partitions.add(
          new TopicPartitionInfo(
              i, EngineSession.NODE, List.of(EngineSession.NODE), List.of(EngineSession.NODE)));
    }
    return new TopicDescription(
        topic.name(), topic.internal(), partitions, Uuid.fromString(topic.id()));
  }

  ListOffsetsResult.ListOffsetsResultInfo offsetForTime(
      TopicPartition partition, long timestampMs) {
    long offset = session.engine().offsetForTime(partition, timestampMs);
    long found = -1;
    if (offset >= 0) {
      try (LogCursor cursor = session.engine().openCursor(partition, offset)) {
        found = cursor.advance() ? cursor.timestampMs() : -1;
      }
    }
    return new ListOffsetsResult.ListOffsetsResultInfo(offset, found, Optional.empty());
  }
}
