package io.millrace.clients.consumer;

import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.PartitionInfo;
import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import java.io.Closeable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads records. See {@link MillraceConsumer} for what each call means.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public interface Consumer<K, V> extends Closeable {
  /** See {@link MillraceConsumer#assignment()}. */
  Set<TopicPartition> assignment();

  /** See {@link MillraceConsumer#subscription()}. */
  Set<String> subscription();

  /** See {@link MillraceConsumer#subscribe(Collection)}. */
  void subscribe(Collection<String> topics);

  /** See {@link MillraceConsumer#subscribe(Collection, ConsumerRebalanceListener)}. */
  void subscribe(Collection<String> topics, ConsumerRebalanceListener listener);

  /** See {@link MillraceConsumer#assign(Collection)}. */
  void assign(Collection<TopicPartition> partitions);

  /** See {@link MillraceConsumer#subscribe(Pattern, ConsumerRebalanceListener)}. */
  void subscribe(Pattern pattern, ConsumerRebalanceListener listener);

  /** See {@link MillraceConsumer#subscribe(Pattern)}. */
  void subscribe(Pattern pattern);

  /** See {@link MillraceConsumer#subscribe(SubscriptionPattern, ConsumerRebalanceListener)}. */
  void subscribe(SubscriptionPattern pattern, ConsumerRebalanceListener listener);

  /** See {@link MillraceConsumer#subscribe(SubscriptionPattern)}. */
  void subscribe(SubscriptionPattern pattern);

  /** See {@link MillraceConsumer#unsubscribe()}. */
  void unsubscribe();

  /** See {@link MillraceConsumer#poll(Duration)}. */
  ConsumerRecords<K, V> poll(Duration timeout);

  /** See {@link MillraceConsumer#commitSync()}. */
  void commitSync();

  /** See {@link MillraceConsumer#commitSync(Duration)}. */
  void commitSync(Duration timeout);

  /** See {@link MillraceConsumer#commitSync(Map)}. */
  void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets);

  /** See {@link MillraceConsumer#commitSync(Map, Duration)}. */
  void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout);

  /** See {@link MillraceConsumer#commitAsync()}. */
  void commitAsync();

  /** See {@link MillraceConsumer#commitAsync(OffsetCommitCallback)}. */
  void commitAsync(@Nullable OffsetCommitCallback callback);

  /** See {@link MillraceConsumer#commitAsync(Map, OffsetCommitCallback)}. */
  void commitAsync(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable OffsetCommitCallback callback);

  /** See {@link MillraceConsumer#seek(TopicPartition, long)}. */
  void seek(TopicPartition partition, long offset);

  /** See {@link MillraceConsumer#seek(TopicPartition, OffsetAndMetadata)}. */
  void seek(TopicPartition partition, OffsetAndMetadata offsetAndMetadata);

  /** See {@link MillraceConsumer#seekToBeginning(Collection)}. */
  void seekToBeginning(Collection<TopicPartition> partitions);

  /** See {@link MillraceConsumer#seekToEnd(Collection)}. */
  void seekToEnd(Collection<TopicPartition> partitions);

  /** See {@link MillraceConsumer#position(TopicPartition)}. */
  long position(TopicPartition partition);

  /** See {@link MillraceConsumer#position(TopicPartition, Duration)}. */
  long position(TopicPartition partition, Duration timeout);

  /** See {@link MillraceConsumer#committed(Set)}. */
  Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions);

  /** See {@link MillraceConsumer#committed(Set, Duration)}. */
  Map<TopicPartition, OffsetAndMetadata> committed(
      Set<TopicPartition> partitions, Duration timeout);

  /** See {@link MillraceConsumer#clientInstanceId(Duration)}. */
  Uuid clientInstanceId(Duration timeout);

  /** See {@link MillraceConsumer#metrics()}. */
  Map<MetricName, ? extends Metric> metrics();

  /** See {@link MillraceConsumer#partitionsFor(String)}. */
  List<PartitionInfo> partitionsFor(String topic);

  /** See {@link MillraceConsumer#partitionsFor(String, Duration)}. */
  List<PartitionInfo> partitionsFor(String topic, Duration timeout);

  /** See {@link MillraceConsumer#listTopics()}. */
  Map<String, List<PartitionInfo>> listTopics();

  /** See {@link MillraceConsumer#listTopics(Duration)}. */
  Map<String, List<PartitionInfo>> listTopics(Duration timeout);

  /** See {@link MillraceConsumer#paused()}. */
  Set<TopicPartition> paused();

  /** See {@link MillraceConsumer#pause(Collection)}. */
  void pause(Collection<TopicPartition> partitions);

  /** See {@link MillraceConsumer#resume(Collection)}. */
  void resume(Collection<TopicPartition> partitions);

  /** See {@link MillraceConsumer#offsetsForTimes(Map)}. */
  Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> timestampsToSearch);

  /** See {@link MillraceConsumer#offsetsForTimes(Map, Duration)}. */
  Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> timestampsToSearch, Duration timeout);

  /** See {@link MillraceConsumer#beginningOffsets(Collection)}. */
  Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions);

  /** See {@link MillraceConsumer#beginningOffsets(Collection, Duration)}. */
  Map<TopicPartition, Long> beginningOffsets(
      Collection<TopicPartition> partitions, Duration timeout);

  /** See {@link MillraceConsumer#endOffsets(Collection)}. */
  Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions);

  /** See {@link MillraceConsumer#endOffsets(Collection, Duration)}. */
  Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout);

  /** See {@link MillraceConsumer#currentLag(TopicPartition)}. */
  OptionalLong currentLag(TopicPartition topicPartition);

  /** See {@link MillraceConsumer#groupMetadata()}. */
  ConsumerGroupMetadata groupMetadata();

  /** See {@link MillraceConsumer#enforceRebalance()}. */
  void enforceRebalance();

  /** See {@link MillraceConsumer#enforceRebalance(String)}. */
  void enforceRebalance(@Nullable String reason);

  /** See {@link MillraceConsumer#close()}. */
  @Override
  void close();

  /** See {@link MillraceConsumer#close(Duration)}. */
  void close(Duration timeout);

  /** See {@link MillraceConsumer#close(CloseOptions)}. */
  void close(CloseOptions option);

  /** See {@link MillraceConsumer#wakeup()}. */
  void wakeup();
}
