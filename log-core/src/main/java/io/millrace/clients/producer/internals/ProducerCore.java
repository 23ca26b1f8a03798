package io.millrace.clients.producer.internals;

import io.millrace.clients.consumer.CommitFailedException;
import io.millrace.clients.consumer.ConsumerGroupMetadata;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.clients.internals.Instances;
import io.millrace.clients.internals.Offsets;
import io.millrace.clients.producer.Callback;
import io.millrace.clients.producer.Partitioner;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.clients.producer.RecordMetadata;
import io.millrace.common.KafkaException;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.TopicPartition;
import io.millrace.common.config.ConfigException;
import io.millrace.common.errors.ApiException;
import io.millrace.common.errors.FencedInstanceIdException;
import io.millrace.common.errors.RecordTooLargeException;
import io.millrace.common.errors.UnknownTopicOrPartitionException;
import io.millrace.common.record.Compression;
import io.millrace.common.record.CompressionType;
import io.millrace.common.serialization.Serializer;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.TopicDescription;
import io.millrace.log.internal.group.MemberName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a producer does: serialize, choose a partition, hand over, commit. Thread-safe. */
public final class ProducerCore<K, V> {
  private static final Logger LOG = LoggerFactory.getLogger(ProducerCore.class);

  private final EngineSession session;
  private final RecordSerializer<K, V> serializer;
  private final Interceptors<K, V> interceptors;
  private final @Nullable Partitioner partitioner;
  private final @Nullable TransactionState transaction;
  private final TopicInfos topics;
  private final RecordWriter writer;
  private final ProducerMetrics metrics;
  private final boolean ignoreKeys;
  private final int maxRequestBytes;
  private volatile boolean closed;

  private ProducerCore(
      EngineSession session,
      ProducerConfig config,
      RecordSerializer<K, V> serializer,
      LongSupplier nanoTime) {
    this.session = session;
    this.serializer = serializer;
    interceptors = new Interceptors<>(config);
    partitioner =
        config.getConfiguredInstance(ProducerConfig.PARTITIONER_CLASS_CONFIG, Partitioner.class);
    String transactionalId = config.getString(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    transaction =
        transactionalId == null
            ? null
            : new TransactionState(
                session.engine().transactions(),
                transactionalId,
                Objects.requireNonNull(config.getInt(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)));
    topics = new TopicInfos(session.engine(), TopicInfos.Rules.of(config), nanoTime);
    ignoreKeys = Boolean.TRUE.equals(config.getBoolean("partitioner.ignore.keys"));
    maxRequestBytes = Objects.requireNonNull(config.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
    String name = Objects.requireNonNull(config.getString(ProducerConfig.CLIENT_ID_CONFIG));
    metrics = new ProducerMetrics(name, nanoTime);
    Compression compression = compression(config);
    writer =
        new RecordWriter(
            session.engine(),
            config,
            () -> RecordBatches.builder(compression),
            nanoTime,
            new RecordWriter.Owner(name, stamps(config), this::batchFailed, metrics));
    config.logUnused();
  }

  private @Nullable Stamps stamps(ProducerConfig config) {
    boolean idempotent = config.idempotent(); // also checks what a transactional one needs
    if (transaction != null) {
      return new Stamps(transaction::identity, true);
    }
    return idempotent ? new Stamps(session.engine().transactions()::newProducer, false) : null;
  }

  private void batchFailed(String topic, KafkaException error) {
    topics.forget(topic);
    if (transaction != null) {
      transaction.recordFailed(error);
    }
  }

  /** Opens the engine and starts the sender's thread. */
  public static <K, V> ProducerCore<K, V> open(
      ProducerConfig config,
      @Nullable Serializer<K> keySerializer,
      @Nullable Serializer<V> valueSerializer,
      LongSupplier nanoTime) {
    compression(config);
    RecordSerializer<K, V> serializer =
        new RecordSerializer<>(
            Instances.serializer(config, "key.serializer", keySerializer, true),
            Instances.serializer(config, "value.serializer", valueSerializer, false));
    EngineSession session =
        EngineSession.open(config.getList(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
    try {
      return new ProducerCore<>(session, config, serializer, nanoTime);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static Compression compression(ProducerConfig config) {
    CompressionType type =
        CompressionType.forName(
            Objects.requireNonNull(config.getString(ProducerConfig.COMPRESSION_TYPE_CONFIG)));
    return switch (type) {
      case NONE, SNAPPY -> Compression.of(type);
      case GZIP, LZ4, ZSTD -> {
        String name = "compression." + type + ".level";
        int level = Objects.requireNonNull(config.getInt(name));
        try {
          yield new Compression(type, level);
        } catch (IllegalArgumentException e) {
          throw new ConfigException(name, level, e.getMessage());
        }
      }
    };
  }

  /** Sends a record. */
  public Future<RecordMetadata> send(ProducerRecord<K, V> original, @Nullable Callback callback) {
    requireNotClosed();
    if (transaction != null) {
      transaction.requireOpen();
    }
    ProducerRecord<K, V> record = interceptors.onSend(original);
    Callback completion = interceptors.before(callback, record.headers());
    @Nullable TopicPartition target = null;
    try {
      SerializedRecord bytes = serializer.serialize(record);
      requireFits(bytes);
      TopicInfos.TopicInfo topic = topics.get(record.topic());
      target = topic.partition(partition(record, bytes, topic));
      Long timestamp = record.timestamp();
      return writer.append(
          target,
          timestamp != null ? timestamp : session.clock().millis(),
          bytes,
          topic.maxMessageBytes(),
          completion);
    } catch (ApiException e) {
      return failed(known(target, record), e, completion);
    } catch (KafkaException | IllegalArgumentException e) {
      metrics.refused(record.topic());
      interceptors.onSendError(known(target, record), e, record.headers());
      throw e;
    }
  }

  private static TopicPartition known(
      @Nullable TopicPartition target, ProducerRecord<?, ?> record) {
    return target != null
        ? target
        : new TopicPartition(record.topic(), RecordMetadata.UNKNOWN_PARTITION);
  }

  private void requireNotClosed() {
    if (closed) {
      throw new IllegalStateException("the producer is closed");
    }
  }

  private void requireFits(SerializedRecord bytes) {
    if (bytes.sizeBytes() > maxRequestBytes) {
      throw new RecordTooLargeException(
          "record of "
              + bytes.sizeBytes()
              + " bytes is larger than max.request.size, "
              + maxRequestBytes
              + " bytes\n  hint: Raise max.request.size and the topic's max.message.bytes.");
    }
  }

  private int partition(
      ProducerRecord<K, V> record, SerializedRecord bytes, TopicInfos.TopicInfo topic) {
    int count = topic.description().partitions();
    Integer given = record.partition();
    if (given != null) {
      return requirePartition(record.topic(), given);
    }
    if (partitioner != null) {
      int chosen =
          partitioner.partition(
              record.topic(),
              record.key(),
              bytes.key(),
              record.value(),
              bytes.value(),
              EngineSession.cluster(topic.description()));
      return requirePartition(record.topic(), chosen);
    }
    byte[] key = bytes.key();
    return key != null && !ignoreKeys
        ? BuiltInPartitioner.partitionForKey(key, count)
        : topic.partitioner().sticky(bytes.sizeBytes(), count, writer.queues(record.topic()));
  }

  private int requirePartition(String topic, int partition) {
    if (partition < 0) {
      throw new IllegalArgumentException(
          "partition must be at least 0, found " + partition + " for topic \"" + topic + "\"");
    }
    if (partition >= topics.get(topic).description().partitions()) {
      topics.forget(topic);
      int count = topics.get(topic).description().partitions();
      if (partition >= count) {
        throw new UnknownTopicOrPartitionException(
            "topic \"" + topic + "\" has " + count + " partitions, found partition " + partition);
      }
    }
    return partition;
  }

  private Future<RecordMetadata> failed(
      TopicPartition target, ApiException error, @Nullable Callback callback) {
    if (transaction != null) {
      transaction.recordFailed(error);
    }
    metrics.refused(target.topic());
    if (callback != null) {
      callback.onCompletion(new RecordMetadata(target, -1, -1, -1, -1, -1), error);
    }
    return CompletableFuture.failedFuture(error);
  }

  /** Writes everything sent so far. */
  public void flush() {
    requireNotClosed();
    writer.flush();
  }

  /** The topic, created if it does not exist. */
  public TopicDescription topic(String name) {
    requireNotClosed();
    topics.forget(name);
    return topics.get(name).description();
  }

  private TransactionState requireTransactional() {
    requireNotClosed();
    if (transaction == null) {
      throw new IllegalStateException("the producer is not transactional; set transactional.id");
    }
    return transaction;
  }

  /** Takes the transactional id over. */
  public void initTransactions() {
    requireTransactional().initialize();
  }

  /** Begins a transaction. */
  public void beginTransaction() {
    requireTransactional().begin();
  }

  /** Adds offsets to the open transaction. */
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    TransactionState state = requireTransactional();
    state.requireOpen();
    if (!offsets.isEmpty()) {
      try {
        requireCurrent(group);
      } catch (KafkaException e) {
        state.recordFailed(e);
        throw e;
      }
      state.addOffsets(group.groupId(), Offsets.toCommitted(offsets, session.clock().millis()));
    }
  }

  private void requireCurrent(ConsumerGroupMetadata group) {
    MemberName member = new MemberName(group.memberId(), "", group.groupInstanceId().orElse(null));
    if (member.id().isEmpty()) {
      return;
    }
    switch (session.groups().commitRight(group.groupId(), member, group.generationId())) {
      case GRANTED -> {}
      case FENCED ->
          throw new FencedInstanceIdException(
              "a newer member of group \"%s\" has the group.instance.id"
                  .formatted(group.groupId()));
      case REFUSED -> throw new CommitFailedException();
    }
  }

  /** Ends the open transaction: what it wrote and its offsets become visible in one frame. */
  public void commitTransaction() {
    TransactionState state = requireTransactional();
    state.requireCommittable();
    List<BatchAppend> offsets = new ArrayList<>();
    state
        .offsets()
        .forEach(
            (group, committed) ->
                offsets.add(
                    ClientErrors.translating(
                        () -> session.groups().offsets().encode(group, committed))));
    try {
      writer.commit(
          () -> {
            state.requireCommittable();
            return session.engine().transactions().commit(state.identity(), offsets);
          });
      state.end();
    } catch (KafkaException e) {
      state.recordFailed(e);
      throw e;
    }
  }

  /** Drops the open transaction. */
  public void abortTransaction() {
    TransactionState state = requireTransactional();
    state.requireOpen();
    writer.abort(() -> session.engine().transactions().abort(state.identity()));
    state.end();
  }

  private void abortAtClose(TransactionState state) {
    try {
      writer.abort(() -> session.engine().transactions().abort(state.identity()));
    } catch (KafkaException e) {
      LOG.warn("the open transaction is not aborted; it will be by its timeout", e);
    }
  }

  /** What the producer has done. */
  public Map<MetricName, ? extends Metric> metrics() {
    return metrics.all();
  }

  /** Ends the sender's thread and closes everything. */
  public void close(Duration timeout) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    if (transaction != null && transaction.isOpen()) {
      abortAtClose(transaction);
    }
    writer.close(timeout);
    interceptors.close();
    if (partitioner != null) {
      partitioner.close();
    }
    serializer.close();
    session.close();
  }
}
