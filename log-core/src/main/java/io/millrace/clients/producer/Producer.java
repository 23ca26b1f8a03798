package io.millrace.clients.producer;

import io.millrace.clients.consumer.ConsumerGroupMetadata;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.PartitionInfo;
import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.common.errors.ProducerFencedException;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes records. See {@link MillraceProducer} for what each call means.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public interface Producer<K, V> extends Closeable {
  /** See {@link MillraceProducer#initTransactions()}. */
  void initTransactions();

  /** See {@link MillraceProducer#beginTransaction()}. */
  void beginTransaction() throws ProducerFencedException;

  /** See {@link MillraceProducer#sendOffsetsToTransaction}. */
  void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata)
      throws ProducerFencedException;

  /** See {@link MillraceProducer#commitTransaction()}. */
  void commitTransaction() throws ProducerFencedException;

  /** See {@link MillraceProducer#abortTransaction()}. */
  void abortTransaction() throws ProducerFencedException;

  /** See {@link MillraceProducer#send(ProducerRecord)}. */
  Future<RecordMetadata> send(ProducerRecord<K, V> record);

  /** See {@link MillraceProducer#send(ProducerRecord, Callback)}. */
  Future<RecordMetadata> send(ProducerRecord<K, V> record, @Nullable Callback callback);

  /** See {@link MillraceProducer#flush()}. */
  void flush();

  /** See {@link MillraceProducer#partitionsFor(String)}. */
  List<PartitionInfo> partitionsFor(String topic);

  /** See {@link MillraceProducer#metrics()}. */
  Map<MetricName, ? extends Metric> metrics();

  /** See {@link MillraceProducer#clientInstanceId(Duration)}. */
  Uuid clientInstanceId(Duration timeout);

  /** See {@link MillraceProducer#close()}. */
  @Override
  void close();

  /** See {@link MillraceProducer#close(Duration)}. */
  void close(Duration timeout);
}
