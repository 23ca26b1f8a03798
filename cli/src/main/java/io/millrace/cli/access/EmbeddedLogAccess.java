package io.millrace.cli.access;

import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.TopicPartition;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.serialization.ByteArraySerializer;
import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.TopicDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The log of an engine in this process. */
public final class EmbeddedLogAccess implements LogAccess {
  private final String url;
  private final LogEngine engine;
  private final EmbeddedGroups groups;

  /**
   * Opens the engine, or another handle on it.
   *
   * @throws LogException when that is not possible
   */
  public EmbeddedLogAccess(String url) {
    this.url = url;
    this.engine = LogEngines.open(url);
    this.groups = new EmbeddedGroups(url, engine);
  }

  @Override
  public List<TopicFacts> topics(boolean internal) {
    return engine.topics().list().stream()
        .filter(topic -> internal || !topic.internal())
        .map(this::facts)
        .toList();
  }

  @Override
  public TopicFacts topic(String name) {
    return facts(require(name));
  }

  private TopicDescription require(String name) {
    return engine
        .topics()
        .find(name)
        .orElseThrow(
            () ->
                new LogException(
                    LogErrorCode.UNKNOWN_TOPIC,
                    "topic \"%s\" does not exist".formatted(name),
                    Names.hint(name, engine.topics().list())));
  }

  private TopicFacts facts(TopicDescription topic) {
    List<PartitionFacts> partitions = new ArrayList<>();
    for (int i = 0; i < topic.partitions(); i++) {
      TopicPartition partition = new TopicPartition(topic.name(), i);
      partitions.add(
          new PartitionFacts(i, engine.startOffset(partition), engine.endOffset(partition)));
    }
    return new TopicFacts(topic.name(), topic.config(), partitions);
  }

  @Override
  public void create(String topic, int partitions, Map<String, String> config) {
    engine.topics().create(topic, partitions, config);
  }

  @Override
  public void delete(String topic) {
    require(topic);
    engine.topics().delete(topic);
  }

  @Override
  public void alter(String topic, OptionalInt partitions, Map<String, Optional<String>> config) {
    require(topic);
    if (!config.isEmpty()) {
      engine.topics().alter(topic, config);
    }
    if (partitions.isPresent()) {
      engine.topics().addPartitions(topic, partitions.getAsInt());
    }
  }

  @Override
  public long produce(String topic, String acks, Iterator<NewRecord> records) {
    require(topic);
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    config.put(ProducerConfig.ACKS_CONFIG, acks);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, acks.equals("all"));
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    long count = 0;
    try (MillraceProducer<byte[], byte[]> producer =
        new MillraceProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      while (records.hasNext() && failure.get() == null) {
        NewRecord next = records.next();
        var unusedFuture = producer.send(record(topic, next), (stored, e) -> note(failure, e));
        count++;
      }
      // An interrupt ends the records, not what was taken of them.
      boolean unusedFlag = Thread.interrupted();
      producer.flush();
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return count;
  }

  private static void note(
      AtomicReference<@Nullable RuntimeException> failure, @Nullable Exception thrown) {
    if (thrown instanceof RuntimeException unchecked) {
      failure.compareAndSet(null, unchecked);
    } else if (thrown != null) {
      failure.compareAndSet(null, new IllegalStateException(thrown));
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, NewRecord from) {
    RecordHeaders headers = new RecordHeaders();
    from.headers().forEach(header -> headers.add(header.name(), header.value()));
    return new ProducerRecord<>(
        topic, from.partition(), from.timestampMs(), from.key(), from.value(), headers);
  }

  @Override
  public void consume(Consumption consumption, RecordSink sink) {
    require(consumption.topic());
    new EmbeddedConsumption(url, engine, consumption).read(sink);
  }

  @Override
  public List<GroupFacts> groups() {
    return groups.list();
  }

  @Override
  public List<GroupPosition> positions(String group) {
    return groups.positions(group);
  }

  @Override
  public List<GroupPosition> reset(String group, String topic, Start to, boolean dryRun) {
    return groups.reset(group, require(topic), to, dryRun);
  }

  @Override
  public void deleteGroup(String group) {
    groups.delete(group);
  }

  @Override
  public void close() {
    engine.close();
  }
}
