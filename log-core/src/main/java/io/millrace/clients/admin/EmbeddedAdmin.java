package io.millrace.clients.admin;

import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.clients.internals.Offsets;
import io.millrace.common.KafkaFuture;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.TopicCollection;
import io.millrace.common.TopicCollection.TopicIdCollection;
import io.millrace.common.TopicCollection.TopicNameCollection;
import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.common.config.ConfigResource;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.internal.group.CommittedOffset;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The admin client of an embedded engine. */
final class EmbeddedAdmin extends AdminClient {
  private final EngineSession session;
  private final TopicAdmin topics;
  private final GroupAdmin groups;
  private final TransactionAdmin transactions;

  private EmbeddedAdmin(EngineSession session) {
    this.session = session;
    this.topics = new TopicAdmin(session);
    this.groups = new GroupAdmin(session);
    this.transactions = new TransactionAdmin(session);
  }

  static EmbeddedAdmin open(AdminClientConfig config) {
    List<String> url = config.getList(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
    EmbeddedAdmin admin = new EmbeddedAdmin(EngineSession.open(url));
    config.logUnused();
    return admin;
  }

  @Override
  public CreateTopicsResult createTopics(
      Collection<NewTopic> newTopics, CreateTopicsOptions options) {
    Map<String, KafkaFuture<CreateTopicsResult.TopicMetadataAndConfig>> results =
        new LinkedHashMap<>();
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
        (partition, spec) ->
            results.put(
                partition,
                Futures.of(() -> topics.offset(partition, spec, options.isolationLevel()))));
    return new ListOffsetsResult(results);
  }

  @Override
  public ListGroupsResult listGroups(ListGroupsOptions options) {
    return new ListGroupsResult(Futures.of(() -> groups.list(options)));
  }

  @Override
  public ListConsumerGroupOffsetsResult listConsumerGroupOffsets(
      Map<String, ListConsumerGroupOffsetsSpec> groupSpecs,
      ListConsumerGroupOffsetsOptions options) {
    Map<String, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>> results =
        new LinkedHashMap<>();
    groupSpecs.forEach(
        (group, spec) -> results.put(group, Futures.of(() -> groups.offsets(group, spec))));
    return new ListConsumerGroupOffsetsResult(results);
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
              groups.requireNoMembers(groupId);
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
      results.put(group, Futures.run(() -> groups.delete(group)));
    }
    return new DeleteConsumerGroupsResult(results);
  }

  @Override
  public DescribeConsumerGroupsResult describeConsumerGroups(
      Collection<String> groupIds, DescribeConsumerGroupsOptions options) {
    Map<String, KafkaFuture<ConsumerGroupDescription>> results = new LinkedHashMap<>();
    for (String group : groupIds) {
      results.put(group, Futures.of(() -> groups.describe(group)));
    }
    return new DescribeConsumerGroupsResult(results);
  }

  @Override
  public ListConsumerGroupsResult listConsumerGroups(ListConsumerGroupsOptions options) {
    return new ListConsumerGroupsResult(Futures.of(() -> groups.listConsumerGroups(options)));
  }

  @Override
  public DeleteConsumerGroupOffsetsResult deleteConsumerGroupOffsets(
      String groupId, Set<TopicPartition> partitions, DeleteConsumerGroupOffsetsOptions options) {
    Map<TopicPartition, KafkaFuture<Void>> results = new HashMap<>();
    for (TopicPartition partition : partitions) {
      results.put(partition, Futures.run(() -> groups.deleteOffset(groupId, partition)));
    }
    return new DeleteConsumerGroupOffsetsResult(results);
  }

  @Override
  public DescribeClusterResult describeCluster(DescribeClusterOptions options) {
    return new DescribeClusterResult(
        KafkaFuture.completedFuture(List.of(EngineSession.NODE)),
        KafkaFuture.completedFuture(EngineSession.NODE),
        KafkaFuture.completedFuture(session.engine().url().toString()));
  }

  @Override
  public DescribeConfigsResult describeConfigs(
      Collection<ConfigResource> resources, DescribeConfigsOptions options) {
    Map<ConfigResource, KafkaFuture<Config>> results = new LinkedHashMap<>();
    for (ConfigResource resource : resources) {
      results.put(resource, Futures.of(() -> topics.config(resource, options.includeSynonyms())));
    }
    return new DescribeConfigsResult(results);
  }

  @Override
  public AlterConfigsResult incrementalAlterConfigs(
      Map<ConfigResource, Collection<AlterConfigOp>> configs, AlterConfigsOptions options) {
    Map<ConfigResource, KafkaFuture<Void>> results = new LinkedHashMap<>();
    configs.forEach(
        (resource, changes) ->
            results.put(
                resource,
                Futures.run(() -> topics.alter(resource, changes, options.shouldValidateOnly()))));
    return new AlterConfigsResult(results);
  }

  @Override
  public CreatePartitionsResult createPartitions(
      Map<String, NewPartitions> newPartitions, CreatePartitionsOptions options) {
    Map<String, KafkaFuture<Void>> results = new LinkedHashMap<>();
    newPartitions.forEach(
        (topic, wanted) ->
            results.put(
                topic,
                Futures.run(() -> topics.addPartitions(topic, wanted, options.validateOnly()))));
    return new CreatePartitionsResult(results);
  }

  @Override
  public DeleteRecordsResult deleteRecords(
      Map<TopicPartition, RecordsToDelete> recordsToDelete, DeleteRecordsOptions options) {
    Map<TopicPartition, KafkaFuture<DeletedRecords>> results = new HashMap<>();
    recordsToDelete.forEach(
        (partition, records) ->
            results.put(
                partition,
                Futures.of(
                    () ->
                        new DeletedRecords(
                            session
                                .engine()
                                .topics()
                                .deleteRecords(partition, records.beforeOffset())))));
    return new DeleteRecordsResult(results);
  }

  @Override
  public DescribeClassicGroupsResult describeClassicGroups(
      Collection<String> groupIds, DescribeClassicGroupsOptions options) {
    Map<String, KafkaFuture<ClassicGroupDescription>> results = new LinkedHashMap<>();
    for (String group : groupIds) {
      results.put(group, Futures.of(() -> groups.describeClassic(group)));
    }
    return new DescribeClassicGroupsResult(results);
  }

  @Override
  public RemoveMembersFromConsumerGroupResult removeMembersFromConsumerGroup(
      String groupId, RemoveMembersFromConsumerGroupOptions options) {
    Map<MemberToRemove, KafkaFuture<Void>> results = new LinkedHashMap<>();
    for (MemberToRemove member : options.members()) {
      results.put(member, Futures.run(() -> groups.remove(groupId, member.groupInstanceId())));
    }
    KafkaFuture<Void> all =
        options.removeAll()
            ? Futures.run(() -> groups.removeAll(groupId))
            : KafkaFuture.allOf(results.values().toArray(new KafkaFuture<?>[0]));
    return new RemoveMembersFromConsumerGroupResult(results, all);
  }

  @Override
  public DescribeLogDirsResult describeLogDirs(
      Collection<Integer> brokers, DescribeLogDirsOptions options) {
    Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> results = new LinkedHashMap<>();
    for (Integer broker : brokers) {
      results.put(broker, Futures.of(() -> topics.logDirectories(broker)));
    }
    return new DescribeLogDirsResult(results);
  }

  @Override
  public ListConfigResourcesResult listConfigResources(
      Set<ConfigResource.Type> types, ListConfigResourcesOptions options) {
    return new ListConfigResourcesResult(Futures.of(() -> topics.withSettings(types)));
  }

  @Override
  public DescribeProducersResult describeProducers(
      Collection<TopicPartition> partitions, DescribeProducersOptions options) {
    Map<TopicPartition, KafkaFuture<DescribeProducersResult.PartitionProducerState>> results =
        new LinkedHashMap<>();
    for (TopicPartition partition : partitions) {
      results.put(
          partition, Futures.of(() -> transactions.producers(partition, options.brokerId())));
    }
    return new DescribeProducersResult(results);
  }

  @Override
  public DescribeTransactionsResult describeTransactions(
      Collection<String> transactionalIds, DescribeTransactionsOptions options) {
    Map<String, KafkaFuture<TransactionDescription>> results = new LinkedHashMap<>();
    for (String id : transactionalIds) {
      results.put(id, Futures.of(() -> transactions.describe(id)));
    }
    return new DescribeTransactionsResult(results);
  }

  @Override
  public AbortTransactionResult abortTransaction(
      AbortTransactionSpec spec, AbortTransactionOptions options) {
    return new AbortTransactionResult(Futures.run(() -> transactions.abort(spec)));
  }

  @Override
  public TerminateTransactionResult forceTerminateTransaction(
      String transactionalId, TerminateTransactionOptions options) {
    return new TerminateTransactionResult(
        Futures.run(() -> transactions.terminate(transactionalId)));
  }

  @Override
  public ListTransactionsResult listTransactions(ListTransactionsOptions options) {
    return new ListTransactionsResult(Futures.of(() -> transactions.list(options)));
  }

  @Override
  public FenceProducersResult fenceProducers(
      Collection<String> transactionalIds, FenceProducersOptions options) {
    Map<String, KafkaFuture<ProducerIdentity>> results = new LinkedHashMap<>();
    for (String id : transactionalIds) {
      results.put(id, Futures.of(() -> transactions.fence(id, options)));
    }
    return new FenceProducersResult(results);
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
