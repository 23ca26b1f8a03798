package io.millrace.clients.producer;

import io.millrace.clients.consumer.ConsumerGroupMetadata;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.producer.internals.BuiltInPartitioner;
import io.millrace.common.Cluster;
import io.millrace.common.KafkaException;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.PartitionInfo;
import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.common.errors.ProducerFencedException;
import io.millrace.common.serialization.Serializer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A producer for tests of code that sends: it keeps what was sent, and acknowledges it by itself or
 * when it is told to. It needs no engine. Thread-safe.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public class MockProducer<K, V> implements Producer<K, V> {
  /** Thrown by {@link #initTransactions()} unless it is null. */
  public @Nullable RuntimeException initTransactionException;

  /** Thrown by {@link #beginTransaction()} unless it is null. */
  public @Nullable RuntimeException beginTransactionException;

  /** Thrown by {@link #sendOffsetsToTransaction} unless it is null. */
  public @Nullable RuntimeException sendOffsetsToTransactionException;

  /** Thrown by {@link #commitTransaction()} unless it is null. */
  public @Nullable RuntimeException commitTransactionException;

  /** Thrown by {@link #abortTransaction()} unless it is null. */
  public @Nullable RuntimeException abortTransactionException;

  /** Thrown by {@link #send(ProducerRecord)} unless it is null. */
  public @Nullable RuntimeException sendException;

  /** Thrown by {@link #flush()} unless it is null. */
  public @Nullable RuntimeException flushException;

  /** Thrown by {@link #partitionsFor} unless it is null. */
  public @Nullable RuntimeException partitionsForException;

  /** Thrown by {@link #close()} unless it is null. */
  public @Nullable RuntimeException closeException;

  private final Map<MetricName, Metric> metrics = new ConcurrentHashMap<>();
  private final Cluster cluster;
  private final boolean autoComplete;
  private final @Nullable Partitioner partitioner;
  private final @Nullable Serializer<K> keySerializer;
  private final @Nullable Serializer<V> valueSerializer;
  private final List<ProducerRecord<K, V>> sent = new ArrayList<>();
  private final List<ProducerRecord<K, V>> uncommitted = new ArrayList<>();
  private final Deque<Completion> completions = new ArrayDeque<>();
  private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
  private final List<Map<String, Map<TopicPartition, OffsetAndMetadata>>> offsetsHistory =
      new ArrayList<>();
  private final Map<String, Map<TopicPartition, OffsetAndMetadata>> uncommittedOffsets =
      new HashMap<>();
  private boolean closed;
  private boolean fenced;
  private boolean initialized;
  private boolean inTransaction;
  private boolean committed;
  private boolean aborted;
  private boolean sentOffsets;
  private long commitCount;

  /** A record that waits for its acknowledgement. */
  private record Completion(
      RecordMetadata metadata,
      CompletableFuture<RecordMetadata> future,
      @Nullable Callback callback) {}

  /**
   * Makes a producer.
   *
   * @param cluster the topics; one that is missing has one partition
   * @param autoComplete whether {@code send} acknowledges at once
   * @param partitioner null: by key, as producers do by default
   * @param keySerializer null: keys are not serialized, and all records without a partition go to
   *     the first
   */
  public MockProducer(
      Cluster cluster,
      boolean autoComplete,
      @Nullable Partitioner partitioner,
      @Nullable Serializer<K> keySerializer,
      @Nullable Serializer<V> valueSerializer) {
    this.cluster = Objects.requireNonNull(cluster, "cluster");
    this.autoComplete = autoComplete;
    this.partitioner = partitioner;
    this.keySerializer = keySerializer;
    this.valueSerializer = valueSerializer;
  }

  /** Makes a producer that knows no topics. */
  public MockProducer(
      boolean autoComplete,
      @Nullable Partitioner partitioner,
      @Nullable Serializer<K> keySerializer,
      @Nullable Serializer<V> valueSerializer) {
    this(Cluster.empty(), autoComplete, partitioner, keySerializer, valueSerializer);
  }

  /** Makes a producer that neither knows topics nor serializes, and waits to be told. */
  public MockProducer() {
    this(Cluster.empty(), false, null, null, null);
  }

  @Override
  public synchronized void initTransactions() {
    requireUsable();
    if (initialized) {
      throw new IllegalStateException("transactions are initialized already");
    }
    throwIfSet(initTransactionException);
    initialized = true;
    committed = false;
    aborted = false;
  }

  @Override
  public synchronized void beginTransaction() {
    requireInitialized();
    throwIfSet(beginTransactionException);
    if (inTransaction) {
      throw new IllegalStateException("a transaction is open; commit or abort it first");
    }
    inTransaction = true;
    committed = false;
    aborted = false;
    sentOffsets = false;
  }

  @Override
  public synchronized void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
    requireOpenTransaction();
    throwIfSet(sendOffsetsToTransactionException);
    if (!offsets.isEmpty()) {
      uncommittedOffsets
          .computeIfAbsent(groupMetadata.groupId(), group -> new HashMap<>())
          .putAll(offsets);
      sentOffsets = true;
    }
  }

  @Override
  public synchronized void commitTransaction() {
    requireOpenTransaction();
    throwIfSet(commitTransactionException);
    flush();
    sent.addAll(uncommitted);
    if (!uncommittedOffsets.isEmpty()) {
      offsetsHistory.add(Map.copyOf(uncommittedOffsets));
    }
    endTransaction();
    committed = true;
    commitCount++;
  }

  @Override
  public synchronized void abortTransaction() {
    requireOpenTransaction();
    throwIfSet(abortTransactionException);
    flush();
    endTransaction();
    aborted = true;
  }

  private void endTransaction() {
    uncommitted.clear();
    uncommittedOffsets.clear();
    inTransaction = false;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
    return send(record, null);
  }

  @Override
  public synchronized Future<RecordMetadata> send(
      ProducerRecord<K, V> record, @Nullable Callback callback) {
    requireUsable();
    if (initialized && !inTransaction) {
      throw new IllegalStateException("no transaction is open; call beginTransaction() first");
    }
    throwIfSet(sendException);
    byte[] key = serialize(keySerializer, record, record.key());
    byte[] value = serialize(valueSerializer, record, record.value());
    TopicPartition target = new TopicPartition(record.topic(), partition(record, key, value));
    long offset = nextOffsets.merge(target, 1L, Long::sum) - 1;
    Long timestamp = record.timestamp();
    RecordMetadata metadata =
        new RecordMetadata(
            target, offset, 0, timestamp == null ? -1 : timestamp, sizeOf(key), sizeOf(value));
    (inTransaction ? uncommitted : sent).add(record);
    Completion completion = new Completion(metadata, new CompletableFuture<>(), callback);
    if (autoComplete) {
      complete(completion, null);
    } else {
      completions.add(completion);
    }
    return completion.future();
  }

  private static <K, V, T> byte @Nullable [] serialize(
      @Nullable Serializer<T> serializer, ProducerRecord<K, V> record, @Nullable T data) {
    return serializer == null ? null : serializer.serialize(record.topic(), record.headers(), data);
  }

  private static int sizeOf(byte @Nullable [] bytes) {
    return bytes == null ? -1 : bytes.length;
  }

  private int partition(
      ProducerRecord<K, V> record, byte @Nullable [] key, byte @Nullable [] value) {
    Integer given = record.partition();
    int known = cluster.partitionsForTopic(record.topic()).size();
    int count = Math.max(1, known);
    if (given != null) {
      if (given < 0 || (known > 0 && given >= known)) {
        throw new IllegalArgumentException(
            "topic \"%s\" has %d partitions, found partition %d"
                .formatted(record.topic(), count, given));
      }
      return given;
    }
    if (partitioner != null) {
      return partitioner.partition(
          record.topic(), record.key(), key, record.value(), value, cluster);
    }
    return key == null ? 0 : BuiltInPartitioner.partitionForKey(key, count);
  }

  private static void complete(Completion completion, @Nullable RuntimeException error) {
    RecordMetadata written = completion.metadata();
    if (error == null) {
      completion.future().complete(written);
    } else {
      completion.future().completeExceptionally(error);
    }
    if (completion.callback() != null) {
      RecordMetadata told =
          error == null
              ? written
              : new RecordMetadata(
                  new TopicPartition(written.topic(), written.partition()), -1, -1, -1, -1, -1);
      completion.callback().onCompletion(told, error);
    }
  }

  @Override
  public synchronized void flush() {
    requireUsable();
    throwIfSet(flushException);
    while (completeNext()) {
      // Acknowledging one may send the next.
    }
  }

  @Override
  public synchronized List<PartitionInfo> partitionsFor(String topic) {
    throwIfSet(partitionsForException);
    return cluster.partitionsForTopic(topic);
  }

  /** Sets a metric that {@link #metrics()} tells. */
  public void setMockMetrics(MetricName name, Metric metric) {
    metrics.put(name, metric);
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return Map.copyOf(metrics);
  }

  @Override
  public Uuid clientInstanceId(Duration timeout) {
    throw new IllegalStateException("a mock producer has no client metrics");
  }

  @Override
  public void close() {
    close(Duration.ZERO);
  }

  @Override
  public synchronized void close(Duration timeout) {
    throwIfSet(closeException);
    closed = true;
  }

  /** Acknowledges the oldest record that waits for it; false when there is none. */
  public synchronized boolean completeNext() {
    return errorNext(null);
  }

  /** Fails the oldest record that waits for its acknowledgement; false when there is none. */
  public synchronized boolean errorNext(@Nullable RuntimeException error) {
    Completion next = completions.poll();
    if (next != null) {
      complete(next, error);
    }
    return next != null;
  }

  /** Acts as if a newer producer had taken the transactional id over. */
  public synchronized void fenceProducer() {
    requireInitialized();
    fenced = true;
  }

  /** What was sent and, in a transaction, committed. */
  public synchronized List<ProducerRecord<K, V>> history() {
    return List.copyOf(sent);
  }

  /** What was sent in the open transaction. */
  public synchronized List<ProducerRecord<K, V>> uncommittedRecords() {
    return List.copyOf(uncommitted);
  }

  /** The offsets that were committed, transaction by transaction, by group. */
  public synchronized List<Map<String, Map<TopicPartition, OffsetAndMetadata>>>
      consumerGroupOffsetsHistory() {
    return List.copyOf(offsetsHistory);
  }

  /** The offsets added to the open transaction, by group. */
  public synchronized Map<String, Map<TopicPartition, OffsetAndMetadata>> uncommittedOffsets() {
    return Map.copyOf(uncommittedOffsets);
  }

  /** Forgets everything that was sent. */
  public synchronized void clear() {
    sent.clear();
    uncommitted.clear();
    completions.clear();
    offsetsHistory.clear();
    uncommittedOffsets.clear();
    sentOffsets = false;
  }

  /** Whether no record waits for its acknowledgement. */
  public synchronized boolean flushed() {
    return completions.isEmpty();
  }

  /** Whether {@link #close()} was called. */
  public synchronized boolean closed() {
    return closed;
  }

  /** Whether {@link #initTransactions()} was called. */
  public synchronized boolean transactionInitialized() {
    return initialized;
  }

  /** Whether a transaction is open. */
  public synchronized boolean transactionInFlight() {
    return inTransaction;
  }

  /** Whether the last transaction was committed. */
  public synchronized boolean transactionCommitted() {
    return committed;
  }

  /** Whether the last transaction was aborted. */
  public synchronized boolean transactionAborted() {
    return aborted;
  }

  /** Whether offsets were added to the last transaction. */
  public synchronized boolean sentOffsets() {
    return sentOffsets;
  }

  /** How many transactions were committed. */
  public synchronized long commitCount() {
    return commitCount;
  }

  private static void throwIfSet(@Nullable RuntimeException exception) {
    if (exception != null) {
      throw exception;
    }
  }

  private void requireUsable() {
    if (closed) {
      throw new IllegalStateException("the producer is closed");
    }
    if (fenced) {
      throw new KafkaException(
          "the producer is fenced", new ProducerFencedException("a newer producer took over"));
    }
  }

  private void requireInitialized() {
    if (closed) {
      throw new IllegalStateException("the producer is closed");
    }
    if (fenced) {
      throw new ProducerFencedException("a newer producer took over");
    }
    if (!initialized) {
      throw new IllegalStateException(
          "transactions are not initialized; call initTransactions() first");
    }
  }

  private void requireOpenTransaction() {
    requireInitialized();
    if (!inTransaction) {
      throw new IllegalStateException("no transaction is open; call beginTransaction() first");
    }
  }
}
