package io.millrace.cli.access;

import io.millrace.cli.access.LogAccess.GroupFacts;
import io.millrace.cli.access.LogAccess.GroupPosition;
import io.millrace.cli.access.LogAccess.Start;
import io.millrace.clients.admin.Admin;
import io.millrace.clients.admin.AdminClientConfig;
import io.millrace.clients.admin.ConsumerGroupDescription;
import io.millrace.clients.admin.GroupListing;
import io.millrace.clients.admin.MemberDescription;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.KafkaFuture;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.GroupIdNotFoundException;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.TopicDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;

/** The consumer groups of an engine in this process. */
final class EmbeddedGroups {
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

  private final String url;
  private final LogEngine engine;

  EmbeddedGroups(String url, LogEngine engine) {
    this.url = url;
    this.engine = engine;
  }

  private Admin admin() {
    return Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, url));
  }

  List<GroupFacts> list() {
    try (Admin admin = admin()) {
      List<String> names =
          get(admin.listGroups().all()).stream().map(GroupListing::groupId).sorted().toList();
      List<GroupFacts> facts = new ArrayList<>();
      Map<String, ConsumerGroupDescription> groups = get(admin.describeConsumerGroups(names).all());
      for (String name : names) {
        ConsumerGroupDescription group = groups.get(name);
        facts.add(new GroupFacts(name, group.groupState().toString(), group.members().size()));
      }
      return facts;
    }
  }

  List<GroupPosition> positions(String group) {
    try (Admin admin = admin()) {
      require(admin, group);
      Map<TopicPartition, OffsetAndMetadata> committed =
          get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
      Map<TopicPartition, String> members = members(admin, group);
      Set<TopicPartition> partitions = new TreeSet<>(ORDER);
      partitions.addAll(committed.keySet());
      partitions.addAll(members.keySet());
      List<GroupPosition> positions = new ArrayList<>();
      for (TopicPartition partition : partitions) {
        if (engine.topics().find(partition.topic()).isPresent()) {
          OffsetAndMetadata offset = committed.get(partition);
          positions.add(
              new GroupPosition(
                  partition.topic(),
                  partition.partition(),
                  offset == null ? -1 : offset.offset(),
                  engine.endOffset(partition),
                  members.getOrDefault(partition, "")));
        }
      }
      return positions;
    }
  }

  private static void require(Admin admin, String group) {
    List<String> names = get(admin.listGroups().all()).stream().map(GroupListing::groupId).toList();
    if (!names.contains(group)) {
      throw new GroupIdNotFoundException(
          "group \"%s\" does not exist; %s"
              .formatted(
                  group,
                  names.isEmpty()
                      ? "there are no groups"
                      : "groups are " + String.join(", ", new TreeSet<>(names))));
    }
  }

  private static Map<TopicPartition, String> members(Admin admin, String group) {
    Map<TopicPartition, String> members = new HashMap<>();
    ConsumerGroupDescription description =
        get(admin.describeConsumerGroups(List.of(group)).all()).get(group);
    for (MemberDescription member : description.members()) {
      member
          .assignment()
          .topicPartitions()
          .forEach(partition -> members.put(partition, member.consumerId()));
    }
    return members;
  }

  List<GroupPosition> reset(String group, TopicDescription topic, Start to, boolean dryRun) {
    List<GroupPosition> positions = new ArrayList<>();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (int i = 0; i < topic.partitions(); i++) {
      TopicPartition partition = new TopicPartition(topic.name(), i);
      long offset = Math.min(Positions.of(engine, partition, to), engine.endOffset(partition));
      offsets.put(partition, new OffsetAndMetadata(offset));
      positions.add(new GroupPosition(topic.name(), i, offset, engine.endOffset(partition), ""));
    }
    if (!dryRun) {
      try (Admin admin = admin()) {
        Void unused = get(admin.alterConsumerGroupOffsets(group, offsets).all());
      }
    }
    return positions;
  }

  void delete(String group) {
    try (Admin admin = admin()) {
      require(admin, group);
      Void unused = get(admin.deleteConsumerGroups(List.of(group)).all());
    }
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LogException(
          LogErrorCode.ENGINE_CLOSED, "the wait was interrupted", "Run it again.");
    }
  }
}
