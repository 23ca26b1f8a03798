package io.millrace.clients.producer;

import io.millrace.clients.consumer.ConsumerGroupMetadata;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.internals.EngineSession;
import io.millrace.clients.producer.internals.ProducerCore;
import io.millrace.common.KafkaException;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.PartitionInfo;
import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.common.config.ConfigException;
import io.millrace.common.errors.ProducerFencedException;
import io.millrace.common.serialization.Serializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to the engine that {@code bootstrap.servers} names, for instance {@code
 * millrace:./data} or {@code memory:}.
 *
 * <p>Records of one partition are written in the order of {@code send}. A record with a key goes to
 * the partition that Kafka's producer would choose; one without stays with a partition until about
 * {@code batch.size} bytes went there. Topics that do not exist are created with one partition.
 * Unless {@code enable.idempotence} is off, records are numbered, so that none is written twice or
 * out of order. With {@code acks=all}, the default, a record is acknowledged once it is on disk;
 * with 1 once it survives the end of the process; with 0 at once, with offset -1.
 *
 * <p>With a {@code transactional.id}, records of a transaction are written as they are sent and
 * seen by readers of uncommitted records only, until {@link #commitTransaction()} makes them and
 * the group offsets of the transaction visible together: after a crash all of them are there or
 * none. What is open for longer than {@code transaction.timeout.ms} is aborted.
 *
 * <p>Thread-safe, and better shared than made often.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public class MillraceProducer<K, V> implements Producer<K, V> {
  /** Begins the names of producers' threads. */
  public static final String NETWORK_THREAD_PREFIX = "millrace-producer";

  /** The group of the metrics of a producer as a whole. */
  public static final String PRODUCER_METRIC_GROUP_NAME = "producer-metrics";

  private final ProducerCore<K, V> core;

  /**
   * Opens the engine, with serializers made from the settings.
   *
   * @throws ConfigException when a setting is missing or not allowed
   * @throws KafkaException when the engine or a serializer cannot be opened
   */
  public MillraceProducer(Map<String, Object> configs) {
    this(configs, null, null);
  }

  /**
   * Opens the engine.
   *
   * @param keySerializer not configured, not closed twice; null: made from the settings
   * @param valueSerializer likewise
   */
  public MillraceProducer(
      Map<String, Object> configs,
      @Nullable Serializer<K> keySerializer,
      @Nullable Serializer<V> valueSerializer) {
    ProducerConfig config = new ProducerConfig(configs);
    core = ProducerCore.open(config, keySerializer, valueSerializer, System::nanoTime);
  }

  /** As {@link #MillraceProducer(Map)}. */
  public MillraceProducer(Properties properties) {
    this(properties, null, null);
  }

  /** As {@link #MillraceProducer(Map, Serializer, Serializer)}. */
  public MillraceProducer(
      Properties properties,
      @Nullable Serializer<K> keySerializer,
      @Nullable Serializer<V> valueSerializer) {
    this(toMap(properties), keySerializer, valueSerializer);
  }

  private static Map<String, Object> toMap(Properties properties) {
    Map<String, Object> map = new HashMap<>();
    properties.forEach((key, value) -> map.put(String.valueOf(key), value));
    properties
        .stringPropertyNames()
        .forEach(name -> map.putIfAbsent(name, properties.getProperty(name)));
    return map;
  }

  /**
   * Takes the transactional id over; an older producer with it is fenced, also one of an earlier
   * run, and what it left open is aborted. Call it once, before the first transaction.
   *
   * @throws io.millrace.common.errors.InvalidTxnTimeoutException when {@code
   *     transaction.timeout.ms} is above 15 minutes
   * @throws IllegalStateException without a {@code transactional.id}
   */
  @Override
  public void initTransactions() {
    core.initTransactions();
  }

  /**
   * Begins a transaction.
   *
   * @throws IllegalStateException when one is open, or {@link #initTransactions()} was not called
   * @throws ProducerFencedException when a newer producer took the id over
   */
  @Override
  public void beginTransaction() throws ProducerFencedException {
    core.beginTransaction();
  }

  /**
   * Commits a group's offsets with the open transaction.
   *
   * @throws io.millrace.clients.consumer.CommitFailedException when the member is no longer in the
   *     group's current generation
   */
  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata)
      throws ProducerFencedException {
    core.sendOffsetsToTransaction(offsets, groupMetadata);
  }

  /**
   * Writes the open transaction; when this returns, it is on disk and visible as a whole.
   *
   * @throws KafkaException when a record of it failed; abort it then
   */
  @Override
  public void commitTransaction() throws ProducerFencedException {
    core.commitTransaction();
  }

  /**
   * Drops the open transaction; what was not written yet fails with a TransactionAbortedException.
   */
  @Override
  public void abortTransaction() throws ProducerFencedException {
    core.abortTransaction();
  }

  /** As {@link #send(ProducerRecord, Callback)}, without a callback. */
  @Override
  public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
    return send(record, null);
  }

  /**
   * Sends a record; it is written some {@code linger.ms} later.
   *
   * @param callback called when the record was written or failed; may be null
   * @return completes after the callback; what the log refuses (too large, no memory in {@code
   *     max.block.ms}, bad topic) fails here
   * @throws io.millrace.common.errors.SerializationException when key or value cannot be serialized
   * @throws io.millrace.common.errors.InterruptException when interrupted while waiting for memory
   * @throws IllegalStateException when the producer is closed, or no transaction is open though it
   *     is transactional
   */
  @Override
  public Future<RecordMetadata> send(ProducerRecord<K, V> record, @Nullable Callback callback) {
    return core.send(record, callback);
  }

  /**
   * Writes everything sent so far, and waits for it; within a transaction that does not commit it.
   */
  @Override
  public void flush() {
    core.flush();
  }

  /** The partitions of a topic, which is created if it does not exist. */
  @Override
  public List<PartitionInfo> partitionsFor(String topic) {
    return EngineSession.partitionInfos(core.topic(topic));
  }

  /**
   * What the producer has done, under the names of Kafka's producer; always up to date. What is
   * about a network does not exist.
   */
  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return core.metrics();
  }

  /**
   * An id for client metrics, which do not exist embedded.
   *
   * @throws IllegalStateException always, as Kafka does when client metrics are off
   */
  @Override
  public Uuid clientInstanceId(Duration timeout) {
    throw new IllegalStateException("client metrics do not exist in an embedded engine");
  }

  /** Writes what is left, then closes. */
  @Override
  public void close() {
    close(Duration.ofMillis(Long.MAX_VALUE));
  }

  /**
   * Writes what can be written in time, then closes; the rest fails. An open transaction aborts.
   */
  @Override
  public void close(Duration timeout) {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("timeout must be at least 0, found " + timeout);
    }
    core.close(timeout);
  }
}
