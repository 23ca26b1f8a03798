package io.millrace.clients.admin;

import io.millrace.clients.admin.ConfigEntry.ConfigSource;
import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.common.IsolationLevel;
import io.millrace.common.TopicPartition;
import io.millrace.common.TopicPartitionInfo;
import io.millrace.common.Uuid;
import io.millrace.common.config.ConfigResource;
import io.millrace.common.config.TopicConfig;
import io.millrace.common.errors.BrokerNotAvailableException;
import io.millrace.common.errors.InvalidPartitionsException;
import io.millrace.common.errors.InvalidReplicaAssignmentException;
import io.millrace.common.errors.InvalidReplicationFactorException;
import io.millrace.common.errors.InvalidRequestException;
import io.millrace.common.errors.TopicExistsException;
import io.millrace.common.errors.UnknownTopicIdException;
import io.millrace.common.errors.UnknownTopicOrPartitionException;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogDirectory;
import io.millrace.log.api.Topics;
import io.millrace.log.internal.topic.TopicNames;
import io.millrace.log.internal.topic.TopicSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

  CreateTopicsResult.TopicMetadataAndConfig create(NewTopic topic, boolean validateOnly) {
    requireOneReplica(topic);
    int partitions = partitions(topic);
    if (partitions < 1) {
      throw new InvalidPartitionsException(
          "topic \"%s\" must have at least 1 partition, found %d"
              .formatted(topic.name(), partitions));
    }
    if (!validateOnly) {
      return created(topics().create(topic.name(), partitions, topic.configs()));
    }
    TopicNames.requireValid(topic.name(), partitions);
    TopicSettings.of(topic.configs());
    if (topics().find(topic.name()).isPresent()) {
      throw new TopicExistsException("topic \"" + topic.name() + "\" exists");
    }
    return created(
        new io.millrace.log.api.TopicDescription(
            Uuid.ZERO_UUID.toString(), topic.name(), partitions, topic.configs()));
  }

  private static CreateTopicsResult.TopicMetadataAndConfig created(
      io.millrace.log.api.TopicDescription topic) {
    return new CreateTopicsResult.TopicMetadataAndConfig(
        Uuid.fromString(topic.id()), topic.partitions(), 1, settings(topic.config(), false));
  }

  private static void requireOneReplica(NewTopic topic) {
    short replicas = topic.replicationFactor();
    if (replicas != -1 && replicas != 1) {
      throw new InvalidReplicationFactorException(
          "topic \""
              + topic.name()
              + "\" must have replication factor 1, for an embedded engine has no replicas;"
              + " found "
              + replicas);
    }
  }

  private static int partitions(NewTopic topic) {
    Map<Integer, List<Integer>> assignments = topic.replicasAssignments();
    if (assignments == null) {
      return topic.numPartitions() == -1 ? 1 : topic.numPartitions();
    }
    for (int i = 0; i < assignments.size(); i++) {
      requireOnlyNode(topic.name(), i, assignments.getOrDefault(i, List.of()));
    }
    return assignments.size();
  }

  private static void requireOnlyNode(String topic, int partition, List<Integer> nodes) {
    if (!nodes.equals(List.of(EngineSession.NODE.id()))) {
      throw new InvalidReplicaAssignmentException(
          "partition %d of topic \"%s\" must be kept by the only node, 0; found %s"
              .formatted(partition, topic, nodes));
    }
  }

  void addPartitions(String topic, NewPartitions wanted, boolean validateOnly) {
    int present = require(topic).partitions();
    int total = wanted.totalCount();
    List<List<Integer>> assignments = wanted.assignments();
    if (total <= present) {
      throw new InvalidPartitionsException(
          "topic \"%s\" has %d partitions, it cannot be given %d\n  hint: %s"
              .formatted(
                  topic, present, total, "Name a larger number; partitions are never taken away."));
    }
    if (assignments != null) {
      if (assignments.size() != total - present) {
        throw new InvalidReplicaAssignmentException(
            "topic \"%s\" gets %d partitions, but nodes are named for %d"
                .formatted(topic, total - present, assignments.size()));
      }
      for (int i = 0; i < assignments.size(); i++) {
        requireOnlyNode(topic, present + i, assignments.get(i));
      }
    }
    if (validateOnly) {
      TopicNames.requireValid(topic, total);
    } else {
      topics().addPartitions(topic, total);
    }
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
  Config config(ConfigResource resource, boolean synonyms) {
    return settings(require(topicOf(resource)).config(), synonyms);
  }

  private static Config settings(Map<String, String> own, boolean synonyms) {
    List<ConfigEntry> entries = new ArrayList<>();
    Map<String, String> defaults = TopicSettings.withDefaults(Map.of());
    Map<String, String> all = new TreeMap<>(TopicSettings.withDefaults(own));
    all.keySet().removeIf(name -> name.startsWith(INTERNAL_PREFIX) && !own.containsKey(name));
    all.forEach(
        (name, value) -> {
          List<ConfigEntry.ConfigSynonym> known = new ArrayList<>();
          if (own.containsKey(name)) {
            known.add(
                new ConfigEntry.ConfigSynonym(name, value, ConfigSource.DYNAMIC_TOPIC_CONFIG));
          }
          if (defaults.containsKey(name)) {
            known.add(
                new ConfigEntry.ConfigSynonym(
                    name, defaults.get(name), ConfigSource.DEFAULT_CONFIG));
          }
          entries.add(
              new ConfigEntry(
                  name,
                  value,
                  known.get(0).source(),
                  false,
                  false,
                  synonyms ? known : List.of(),
                  type(name, value),
                  null));
        });
    return new Config(entries);
  }

  private static ConfigEntry.ConfigType type(String name, String value) {
    if (LISTS.contains(name)) {
      return ConfigEntry.ConfigType.LIST;
    }
    if (value.equals("true") || value.equals("false")) {
      return ConfigEntry.ConfigType.BOOLEAN;
    }
    if (name.endsWith(".ratio")) {
      return ConfigEntry.ConfigType.DOUBLE;
    }
    if (!value.matches("-?[0-9]+")) {
      return ConfigEntry.ConfigType.STRING;
    }
    return name.endsWith(".ms") || name.endsWith("retention.bytes") || name.endsWith(".messages")
        ? ConfigEntry.ConfigType.LONG
        : ConfigEntry.ConfigType.INT;
  }

  /** What has settings, of some types; an empty set stands for all. */
  Collection<ConfigResource> withSettings(Set<ConfigResource.Type> types) {
    if (!types.isEmpty() && !types.contains(ConfigResource.Type.TOPIC)) {
      return List.of();
    }
    return topics().list().stream()
        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
        .toList();
  }

  /** The log directory by its path. */
  Map<String, LogDirDescription> logDirectories(int node) {
    if (node != EngineSession.NODE.id()) {
      throw new BrokerNotAvailableException(
          "node " + node + " does not exist\n  hint: The only node is 0.");
    }
    LogDirectory directory = session.engine().directory();
    Map<TopicPartition, ReplicaInfo> replicas = new HashMap<>();
    directory
        .sizeBytes()
        .forEach((partition, bytes) -> replicas.put(partition, new ReplicaInfo(bytes, 0, false)));
    return Map.of(
        directory.path(),
        new LogDirDescription(
            null, replicas, directory.totalBytes().orElse(-1), directory.usableBytes().orElse(-1)));
  }

  void alter(ConfigResource resource, Collection<AlterConfigOp> changes, boolean validateOnly) {
    String topic = topicOf(resource);
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
    if (validateOnly) {
      Map<String, String> altered = new HashMap<>(require(topic).config());
      values.forEach(
          (name, value) ->
              value.ifPresentOrElse(
                  present -> altered.put(name, present), () -> altered.remove(name)));
      TopicSettings.of(altered);
    } else {
      topics().alter(topic, values);
    }
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

  ListOffsetsResult.ListOffsetsResultInfo offset(
      TopicPartition partition, OffsetSpec spec, IsolationLevel isolation) {
    if (spec instanceof OffsetSpec.TimestampSpec time) {
      return offsetForTime(partition, time.timestamp(), isolation);
    }
    if (spec instanceof OffsetSpec.MaxTimestampSpec) {
      return offsetForTime(partition, maxTimestamp(partition, isolation), isolation);
    }
    if (spec instanceof OffsetSpec.EarliestSpec) {
      return new ListOffsetsResult.ListOffsetsResultInfo(
          session.engine().startOffset(partition), -1, Optional.empty());
    }
    if (spec instanceof OffsetSpec.LatestSpec) {
      return new ListOffsetsResult.ListOffsetsResultInfo(
          session.engine().endOffset(partition, isolation), -1, Optional.empty());
    }
    throw new IllegalArgumentException(
        "expected OffsetSpec.earliest(), latest(), maxTimestamp() or forTimestamp() for "
            + partition);
  }

  // The highest time for which there is still a record: found by halving, with the time index.
  private long maxTimestamp(TopicPartition partition, IsolationLevel isolation) {
    long found = -1;
    for (long step = Long.MIN_VALUE >>> 1; step != 0; step >>>= 1) {
      long tried = Math.max(0, found) + step;
      if (session.engine().offsetForTime(partition, tried, isolation) >= 0) {
        found = tried;
      }
    }
    return found >= 0 || session.engine().offsetForTime(partition, 0, isolation) < 0 ? found : 0;
  }

  private ListOffsetsResult.ListOffsetsResultInfo offsetForTime(
      TopicPartition partition, long timestampMs, IsolationLevel isolation) {
    long offset =
        timestampMs < 0 ? -1 : session.engine().offsetForTime(partition, timestampMs, isolation);
    long found = -1;
    if (offset >= 0) {
      try (LogCursor cursor = session.engine().openCursor(partition, offset, isolation)) {
        found = cursor.advance() ? cursor.timestampMs() : -1;
      }
    }
    return new ListOffsetsResult.ListOffsetsResultInfo(offset, found, Optional.empty());
  }
}
