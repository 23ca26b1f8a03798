package io.millrace.clients.admin;

import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.clients.internals.Offsets;
import io.millrace.common.GroupState;
import io.millrace.common.GroupType;
import io.millrace.common.KafkaFuture;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.TopicCollection;
import io.millrace.common.TopicCollection.TopicIdCollection;
import io.millrace.common.TopicCollection.TopicNameCollection;
import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.common.errors.GroupIdNotFoundException;
import io.millrace.common.errors.GroupNotEmptyException;
import io.millrace.log.api.LogEngine;
import io.millrace.log.internal.group.CommittedOffset;
import io.millrace.log.internal.group.GroupSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The admin client of an embedded engine. */
final class EmbeddedAdmin extends AdminClient {
  private final EngineSession session;
  private final TopicAdmin topics;

  private EmbeddedAdmin(EngineSession session) {
    this.session = session;
    this.topics = new TopicAdmin(session);
  }

  static EmbeddedAdmin open(AdminClientConfig config) {
    List<String> url = config.getList(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
    EmbeddedAdmin admin = new EmbeddedAdmin(EngineSession.open(url, InstantSource.system()));
    config.logUnused();
    return admin;
  }

  @Override
  public CreateTopicsResult createTopics(
      Collection<NewTopic> newTopics, CreateTopicsOptions options) {
    Map<String, KafkaFuture<TopicDescription>> results = new LinkedHashMap<>();
    for (NewTopic topic : newTopics) {
      results.put(
          topic.name(), Futures.of(() -> topics.create(topic, options.shouldValidateOnly())));
    }
    return new CreateTopicsResult(results);
  }

  @Override
  public DeleteTopicsResult deleteTopics(TopicCollection given, DeleteTopicsOptions options) {
    if (given instanceof TopicIdCollection ids) {
      Map<Uuid, KafkaFuture<Void>> results = new LinkedHashMap<>();
      for (Uuid id : ids.topicIds()) {
        results.put(id, Futures.run(() -> topics.delete(topics.require(id).name())));
      }
      return new DeleteTopicsResult(results, null);
    }
    Map<String, KafkaFuture<Void>> results = new LinkedHashMap<>();
    for (String name : ((TopicNameCollection) given).topicNames()) {
      results.put(name, Futures.run(() -> topics.delete(name)));
    }
    return new DeleteTopicsResult(null, results);
  }

  @Override
  public ListTopicsResult listTopics(ListTopicsOptions options) {
    return new ListTopicsResult(Futures.of(() -> topics.list(options.shouldListInternal())));
  }

  @Override
  public DescribeTopicsResult describeTopics(TopicCollection given, DescribeTopicsOptions options) {
    if (given instanceof TopicIdCollection ids) {
      Map<Uuid, KafkaFuture<TopicDescription>> results = new LinkedHashMap<>();
      for (Uuid id : ids.topicIds()) {
        results.put(id, Futures.of(() -> TopicAdmin.describe(topics.require(id))));
      }
      return new DescribeTopicsResult(results, null);
    }
    Map<String, KafkaFuture<TopicDescription>> results = new LinkedHashMap<>();
    for (String name : ((TopicNameCollection) given).topicNames()) {
      results.put(name, Futures.of(() -> TopicAdmin.describe(topics.require(name))));
    }
    return new DescribeTopicsResult(null, results);
  }

  @Override
  public ListOffsetsResult listOffsets(
      Map<TopicPartition, OffsetSpec> asked, ListOffsetsOptions options) {
    Map<TopicPartition, KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo>> results =
        new HashMap<>();
    asked.forEach(
        (partition, spec) -> results.put(partition, Futures.of(() -> offset(partition, spec))));
    return new ListOffsetsResult(results);
  }

  private ListOffsetsResult.ListOffsetsResultInfo offset(
      TopicPartition partition, OffsetSpec spec) {
    LogEngine engine = session.engine();
    long offset;
    if (spec instanceof OffsetSpec.TimestampSpec time) {
      return topics.offsetForTime(partition, time.timestamp());
    } else if (spec instanceof OffsetSpec.EarliestSpec) {
      offset = engine.startOffset(partition);
    } else if (spec instanceof OffsetSpec.LatestSpec) {
      offset = engine.endOffset(partition);
    } else {
      throw new IllegalArgumentException(
          "expected OffsetSpec.earliest(), latest() or forTimestamp() for " + partition);
    }
    return new ListOffsetsResult.ListOffsetsResultInfo(offset, -1, Optional.empty());
  }

  @Override
  public ListGroupsResult listGroups(ListGroupsOptions options) {
    return new ListGroupsResult(
        Futures.of(
            () -> {
              List<GroupListing> listings = new ArrayList<>();
              session.groups().groups().forEach(group -> listings.add(listing(group)));
              return listings;
            }));
  }

  private GroupListing listing(String group) {
    GroupSnapshot found = session.groups().describe(group);
    return new GroupListing(
        group,
        Optional.of(GroupType.CLASSIC),
        found.members().isEmpty() ? "" : "consumer",
        Optional.of(state(found)));
  }

  private static GroupState state(GroupSnapshot group) {
    return switch (group.state()) {
      case EMPTY -> GroupState.EMPTY;
      case PREPARING -> GroupState.PREPARING_REBALANCE;
      case ASSIGNING -> GroupState.COMPLETING_REBALANCE;
      case STABLE -> GroupState.STABLE;
    };
  }

  @Override
  public ListConsumerGroupOffsetsResult listConsumerGroupOffsets(
      String groupId, ListConsumerGroupOffsetsOptions options) {
    KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> offsets =
        Futures.of(
            () -> {
              Map<TopicPartition, OffsetAndMetadata> result = new HashMap<>();
              session
                  .groups()
                  .offsets()
                  .committed(groupId)
                  .forEach((key, value) -> result.put(key, Offsets.fromCommitted(value)));
              return result;
            });
    return new ListConsumerGroupOffsetsResult(Map.of(groupId, offsets));
  }

  @Override
  public AlterConsumerGroupOffsetsResult alterConsumerGroupOffsets(
      String groupId,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      AlterConsumerGroupOffsetsOptions options) {
    return new AlterConsumerGroupOffsetsResult(
        Set.copyOf(offsets.keySet()),
        Futures.run(
            () -> {
              requireNoMembers(groupId);
              Map<TopicPartition, CommittedOffset> committed =
                  Offsets.toCommitted(offsets, session.clock().millis());
              if (!committed.isEmpty()) {
                ClientErrors.await(session.groups().offsets().commit(groupId, committed));
              }
            }));
  }

  @Override
  public DeleteConsumerGroupsResult deleteConsumerGroups(
      Collection<String> groupIds, DeleteConsumerGroupsOptions options) {
    Map<String, KafkaFuture<Void>> results = new LinkedHashMap<>();
    for (String group : groupIds) {
      results.put(group, Futures.run(() -> deleteGroup(group)));
    }
    return new DeleteConsumerGroupsResult(results);
  }

  private void deleteGroup(String group) {
    requireNoMembers(group);
    Set<TopicPartition> partitions = session.groups().offsets().committed(group).keySet();
    if (partitions.isEmpty()) {
      throw new GroupIdNotFoundException("group \"" + group + "\" does not exist");
    }
    ClientErrors.await(session.groups().offsets().delete(group, partitions));
  }

  private void requireNoMembers(String group) {
    List<String> members =
        session.groups().describe(group).members().stream()
            .map(member -> member.name().id())
            .toList();
    if (!members.isEmpty()) {
      throw new GroupNotEmptyException(
          "group \"" + group + "\" has members: " + members + "\n  hint: Close them first.");
    }
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return Map.of();
  }

  @Override
  public void close(Duration timeout) {
    session.close();
  }
}
