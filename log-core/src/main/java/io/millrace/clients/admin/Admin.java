package io.millrace.clients.admin;

import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.TopicCollection;
import io.millrace.common.TopicPartition;
import io.millrace.common.config.ConfigResource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Creates, deletes and describes topics and groups of the engine that {@code bootstrap.servers}
 * names. Requests are answered at once, through futures that are complete. Thread-safe.
 */
public interface Admin extends AutoCloseable {

  /** Opens the engine. */
  static Admin create(Properties props) {
    Map<String, Object> conf = new HashMap<>();
    props.forEach((key, value) -> conf.put(String.valueOf(key), value));
    props.stringPropertyNames().forEach(name -> conf.putIfAbsent(name, props.getProperty(name)));
    return create(conf);
  }

  /** Opens the engine. */
  static Admin create(Map<String, Object> conf) {
    return EmbeddedAdmin.open(new AdminClientConfig(conf));
  }

  /** Closes the client. */
  @Override
  default void close() {
    close(Duration.ofMillis(Long.MAX_VALUE));
  }

  /** Closes the client. */
  void close(Duration timeout);

  /** Creates topics, with the default options. */
  default CreateTopicsResult createTopics(Collection<NewTopic> newTopics) {
    return createTopics(newTopics, new CreateTopicsOptions());
  }

  /** Creates topics; each one succeeds or fails for itself. */
  CreateTopicsResult createTopics(Collection<NewTopic> newTopics, CreateTopicsOptions options);

  /** Deletes topics by name, with the default options. */
  default DeleteTopicsResult deleteTopics(Collection<String> topics) {
    return deleteTopics(TopicCollection.ofTopicNames(topics), new DeleteTopicsOptions());
  }

  /** Deletes topics by name. */
  default DeleteTopicsResult deleteTopics(Collection<String> topics, DeleteTopicsOptions options) {
    return deleteTopics(TopicCollection.ofTopicNames(topics), options);
  }

  /** Deletes topics, with the default options. */
  default DeleteTopicsResult deleteTopics(TopicCollection topics) {
    return deleteTopics(topics, new DeleteTopicsOptions());
  }

  /** Deletes topics, their data and what groups committed for them. */
  DeleteTopicsResult deleteTopics(TopicCollection topics, DeleteTopicsOptions options);

  /** Lists topics, internal ones left out. */
  default ListTopicsResult listTopics() {
    return listTopics(new ListTopicsOptions());
  }

  /** Lists topics. */
  ListTopicsResult listTopics(ListTopicsOptions options);

  /** Describes topics by name, with the default options. */
  default DescribeTopicsResult describeTopics(Collection<String> topicNames) {
    return describeTopics(TopicCollection.ofTopicNames(topicNames), new DescribeTopicsOptions());
  }

  /** Describes topics by name. */
  default DescribeTopicsResult describeTopics(
      Collection<String> topicNames, DescribeTopicsOptions options) {
    return describeTopics(TopicCollection.ofTopicNames(topicNames), options);
  }

  /** Describes topics, with the default options. */
  default DescribeTopicsResult describeTopics(TopicCollection topics) {
    return describeTopics(topics, new DescribeTopicsOptions());
  }

  /** Describes topics. */
  DescribeTopicsResult describeTopics(TopicCollection topics, DescribeTopicsOptions options);

  /** Finds offsets, with the default options. */
  default ListOffsetsResult listOffsets(Map<TopicPartition, OffsetSpec> topicPartitionOffsets) {
    return listOffsets(topicPartitionOffsets, new ListOffsetsOptions());
  }

  /** Finds offsets: the first, the last, or by time. */
  ListOffsetsResult listOffsets(
      Map<TopicPartition, OffsetSpec> topicPartitionOffsets, ListOffsetsOptions options);

  /** Lists groups, with the default options. */
  default ListGroupsResult listGroups() {
    return listGroups(new ListGroupsOptions());
  }

  /** Lists the groups that have members or committed offsets. */
  ListGroupsResult listGroups(ListGroupsOptions options);

  /** Lists what a group committed, with the default options. */
  default ListConsumerGroupOffsetsResult listConsumerGroupOffsets(String groupId) {
    return listConsumerGroupOffsets(groupId, new ListConsumerGroupOffsetsOptions());
  }

  /** Lists what a group committed. */
  default ListConsumerGroupOffsetsResult listConsumerGroupOffsets(
      String groupId, ListConsumerGroupOffsetsOptions options) {
    return listConsumerGroupOffsets(Map.of(groupId, new ListConsumerGroupOffsetsSpec()), options);
  }

  /** Lists what several groups committed; null for a partition that was asked for without one. */
  ListConsumerGroupOffsetsResult listConsumerGroupOffsets(
      Map<String, ListConsumerGroupOffsetsSpec> groupSpecs,
      ListConsumerGroupOffsetsOptions options);

  /** Changes what a group committed, with the default options. */
  default AlterConsumerGroupOffsetsResult alterConsumerGroupOffsets(
      String groupId, Map<TopicPartition, OffsetAndMetadata> offsets) {
    return alterConsumerGroupOffsets(groupId, offsets, new AlterConsumerGroupOffsetsOptions());
  }

  /** Changes what a group committed; the group must have no members. */
  AlterConsumerGroupOffsetsResult alterConsumerGroupOffsets(
      String groupId,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      AlterConsumerGroupOffsetsOptions options);

  /** Deletes groups, with the default options. */
  default DeleteConsumerGroupsResult deleteConsumerGroups(Collection<String> groupIds) {
    return deleteConsumerGroups(groupIds, new DeleteConsumerGroupsOptions());
  }

  /** Deletes what groups committed; they must have no members. */
  DeleteConsumerGroupsResult deleteConsumerGroups(
      Collection<String> groupIds, DeleteConsumerGroupsOptions options);

  /** Deletes some of what a group committed, with the default options. */
  default DeleteConsumerGroupOffsetsResult deleteConsumerGroupOffsets(
      String groupId, Set<TopicPartition> partitions) {
    return deleteConsumerGroupOffsets(groupId, partitions, new DeleteConsumerGroupOffsetsOptions());
  }

  /** Deletes some of what a group committed; no member may read the topic. */
  DeleteConsumerGroupOffsetsResult deleteConsumerGroupOffsets(
      String groupId, Set<TopicPartition> partitions, DeleteConsumerGroupOffsetsOptions options);

  /** Describes groups, with the default options. */
  default DescribeConsumerGroupsResult describeConsumerGroups(Collection<String> groupIds) {
    return describeConsumerGroups(groupIds, new DescribeConsumerGroupsOptions());
  }

  /** Describes groups and their members. */
  DescribeConsumerGroupsResult describeConsumerGroups(
      Collection<String> groupIds, DescribeConsumerGroupsOptions options);

  /** Lists consumer groups, with the default options. */
  default ListConsumerGroupsResult listConsumerGroups() {
    return listConsumerGroups(new ListConsumerGroupsOptions());
  }

  /** Lists the groups that have members or committed offsets. */
  ListConsumerGroupsResult listConsumerGroups(ListConsumerGroupsOptions options);

  /** Describes the cluster, with the default options. */
  default DescribeClusterResult describeCluster() {
    return describeCluster(new DescribeClusterOptions());
  }

  /** Describes the cluster: one node, this process. */
  DescribeClusterResult describeCluster(DescribeClusterOptions options);

  /** Describes settings, with the default options. */
  default DescribeConfigsResult describeConfigs(Collection<ConfigResource> resources) {
    return describeConfigs(resources, new DescribeConfigsOptions());
  }

  /** Describes all settings of topics, and which of them are defaults. */
  DescribeConfigsResult describeConfigs(
      Collection<ConfigResource> resources, DescribeConfigsOptions options);

  /** Changes settings, with the default options. */
  default AlterConfigsResult incrementalAlterConfigs(
      Map<ConfigResource, Collection<AlterConfigOp>> configs) {
    return incrementalAlterConfigs(configs, new AlterConfigsOptions());
  }

  /** Changes settings of topics; all changes of a topic take effect, or none. */
  AlterConfigsResult incrementalAlterConfigs(
      Map<ConfigResource, Collection<AlterConfigOp>> configs, AlterConfigsOptions options);

  /** Adds partitions, with the default options. */
  default CreatePartitionsResult createPartitions(Map<String, NewPartitions> newPartitions) {
    return createPartitions(newPartitions, new CreatePartitionsOptions());
  }

  /** Adds partitions to topics. */
  CreatePartitionsResult createPartitions(
      Map<String, NewPartitions> newPartitions, CreatePartitionsOptions options);

  /** Deletes records, with the default options. */
  default DeleteRecordsResult deleteRecords(Map<TopicPartition, RecordsToDelete> recordsToDelete) {
    return deleteRecords(recordsToDelete, new DeleteRecordsOptions());
  }

  /** Deletes the records below an offset, for each partition. */
  DeleteRecordsResult deleteRecords(
      Map<TopicPartition, RecordsToDelete> recordsToDelete, DeleteRecordsOptions options);

  /** Lists what several groups committed, with the default options. */
  default ListConsumerGroupOffsetsResult listConsumerGroupOffsets(
      Map<String, ListConsumerGroupOffsetsSpec> groupSpecs) {
    return listConsumerGroupOffsets(groupSpecs, new ListConsumerGroupOffsetsOptions());
  }

  /** Describes groups of the protocol with generations, with the default options. */
  default DescribeClassicGroupsResult describeClassicGroups(Collection<String> groupIds) {
    return describeClassicGroups(groupIds, new DescribeClassicGroupsOptions());
  }

  /** Describes groups of the protocol with generations. */
  DescribeClassicGroupsResult describeClassicGroups(
      Collection<String> groupIds, DescribeClassicGroupsOptions options);

  /** Removes members from a group; static ones by name, or all. They may join again. */
  RemoveMembersFromConsumerGroupResult removeMembersFromConsumerGroup(
      String groupId, RemoveMembersFromConsumerGroupOptions options);

  /** Describes log directories, with the default options. */
  default DescribeLogDirsResult describeLogDirs(Collection<Integer> brokers) {
    return describeLogDirs(brokers, new DescribeLogDirsOptions());
  }

  /** Describes the log directory and what the partitions take; the only node is 0. */
  DescribeLogDirsResult describeLogDirs(
      Collection<Integer> brokers, DescribeLogDirsOptions options);

  /** Lists everything that has settings. */
  default ListConfigResourcesResult listConfigResources() {
    return listConfigResources(Set.of(), new ListConfigResourcesOptions());
  }

  /** Lists what has settings, of some types; an empty set stands for all. */
  ListConfigResourcesResult listConfigResources(
      Set<ConfigResource.Type> configResourceTypes, ListConfigResourcesOptions options);

  /** Describes the producers of partitions, with the default options. */
  default DescribeProducersResult describeProducers(Collection<TopicPartition> partitions) {
    return describeProducers(partitions, new DescribeProducersOptions());
  }

  /** Describes the producers that partitions know, and their open transactions. */
  DescribeProducersResult describeProducers(
      Collection<TopicPartition> partitions, DescribeProducersOptions options);

  /** Describes transactional ids, with the default options. */
  default DescribeTransactionsResult describeTransactions(Collection<String> transactionalIds) {
    return describeTransactions(transactionalIds, new DescribeTransactionsOptions());
  }

  /** Describes transactional ids and what is open under them. */
  DescribeTransactionsResult describeTransactions(
      Collection<String> transactionalIds, DescribeTransactionsOptions options);

  /** Aborts a transaction, with the default options. */
  default AbortTransactionResult abortTransaction(AbortTransactionSpec spec) {
    return abortTransaction(spec, new AbortTransactionOptions());
  }

  /**
   * Aborts a transaction. Unlike Kafka's, it ends in all of its partitions, and its producer is
   * fenced, so that it cannot commit the rest.
   */
  AbortTransactionResult abortTransaction(
      AbortTransactionSpec spec, AbortTransactionOptions options);

  /** Aborts what is open under a transactional id, with the default options. */
  default TerminateTransactionResult forceTerminateTransaction(String transactionalId) {
    return forceTerminateTransaction(transactionalId, new TerminateTransactionOptions());
  }

  /** Aborts what is open under a transactional id, and fences its producer. */
  TerminateTransactionResult forceTerminateTransaction(
      String transactionalId, TerminateTransactionOptions options);

  /** Lists all transactional ids. */
  default ListTransactionsResult listTransactions() {
    return listTransactions(new ListTransactionsOptions());
  }

  /** Lists transactional ids. */
  ListTransactionsResult listTransactions(ListTransactionsOptions options);

  /** Fences producers, with the default options. */
  default FenceProducersResult fenceProducers(Collection<String> transactionalIds) {
    return fenceProducers(transactionalIds, new FenceProducersOptions());
  }

  /** Takes transactional ids over: what is open is aborted, and their producers are refused. */
  FenceProducersResult fenceProducers(
      Collection<String> transactionalIds, FenceProducersOptions options);

  /** Metrics: an embedded admin client sends no requests, so there are none. */
  Map<MetricName, ? extends Metric> metrics();
}
