package io.millrace.clients.admin;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.common.TopicPartition;
import io.millrace.common.TopicPartitionInfo;
import io.millrace.common.Uuid;
import io.millrace.common.errors.InvalidReplicationFactorException;
import io.millrace.common.errors.TopicExistsException;
import io.millrace.common.errors.UnknownTopicIdException;
import io.millrace.common.errors.UnknownTopicOrPartitionException;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an admin client does with topics; throws what the engine throws. Thread-safe. */
final class TopicAdmin {
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
