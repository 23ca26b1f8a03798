package io.millrace.cli.access;

import io.millrace.cli.access.LogAccess.Consumption;
import io.millrace.cli.access.LogAccess.RecordHeader;
import io.millrace.cli.access.LogAccess.RecordSink;
import io.millrace.cli.access.LogAccess.Start;
import io.millrace.cli.access.LogAccess.StoredRecord;
import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.ConsumerRebalanceListener;
import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.ConsumerRecords;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.InterruptException;
import io.millrace.common.header.Header;
import io.millrace.common.serialization.ByteArrayDeserializer;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records of one topic, alone or as a member of a group. Used once. */
final class EmbeddedConsumption {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedConsumption.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String url;
  private final LogEngine engine;
  private final Consumption wanted;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private long count;

  EmbeddedConsumption(String url, LogEngine engine, Consumption wanted) {
    this.url = url;
    this.engine = engine;
    this.wanted = wanted;
  }

  void read(RecordSink sink) {
    try (MillraceConsumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> ends = new HashMap<>();
      for (TopicPartition partition : partitions()) {
        ends.put(partition, engine.endOffset(partition));
      }
      begin(consumer);
      try {
        poll(consumer, ends, sink);
      } catch (InterruptException enough) {
        LOG.debug("reading was interrupted", enough);
      }
      // What was handed over is noted all the same.
      boolean unusedFlag = Thread.interrupted();
      commit(consumer);
    }
    sink.idle();
  }

  private void poll(
      MillraceConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, RecordSink sink) {
    while (count < wanted.most() && !sink.enough() && !Thread.currentThread().isInterrupted()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      hand(records, sink);
      if (records.isEmpty()) {
        sink.idle();
      }
      if (!wanted.follow() && reached(consumer, ends)) {
        return;
      }
    }
  }

  private List<TopicPartition> partitions() {
    int total = engine.topics().find(wanted.topic()).map(topic -> topic.partitions()).orElse(0);
    List<TopicPartition> partitions = new ArrayList<>();
    if (wanted.partitions().isEmpty()) {
      for (int i = 0; i < total; i++) {
        partitions.add(new TopicPartition(wanted.topic(), i));
      }
    }
    for (int number : wanted.partitions()) {
      if (number < 0 || number >= total) {
        throw new LogException(
            LogErrorCode.UNKNOWN_TOPIC,
            "topic \"%s\" has no partition %d".formatted(wanted.topic(), number),
            "Its partitions are 0 to %d.".formatted(total - 1));
      }
      partitions.add(new TopicPartition(wanted.topic(), number));
    }
    return partitions;
  }

  private MillraceConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    config.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        wanted.committedOnly() ? "read_committed" : "read_uncommitted");
    config.put(
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        wanted.start().kind() == Start.Kind.END ? "latest" : "earliest");
    String group = wanted.group();
    if (group != null) {
      config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    }
    return new MillraceConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void begin(MillraceConsumer<byte[], byte[]> consumer) {
    if (wanted.group() == null) {
      List<TopicPartition> partitions = partitions();
      consumer.assign(partitions);
      partitions.forEach(p -> consumer.seek(p, Positions.of(engine, p, wanted.start())));
    } else {
      consumer.subscribe(List.of(wanted.topic()), new Beginning(consumer));
    }
  }

  /** A group begins where it is told to only where it has not read before. */
  private final class Beginning implements ConsumerRebalanceListener {
    private final MillraceConsumer<byte[], byte[]> consumer;

    Beginning(MillraceConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commit(consumer);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
      for (TopicPartition partition : partitions) {
        if (committed.get(partition) == null) {
          consumer.seek(partition, Positions.of(engine, partition, wanted.start()));
        }
      }
    }
  }

  private void hand(ConsumerRecords<byte[], byte[]> records, RecordSink sink) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (count >= wanted.most() || sink.enough()) {
        return;
      }
      sink.accept(stored(record));
      count++;
      next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
  }

  private static StoredRecord stored(ConsumerRecord<byte[], byte[]> record) {
    List<RecordHeader> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new RecordHeader(header.key(), header.value()));
    }
    return new StoredRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers);
  }

  private static boolean reached(
      MillraceConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Set<TopicPartition> assigned = consumer.assignment();
    return !assigned.isEmpty()
        && assigned.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
  }

  /** Notes what was handed over, not what was fetched. */
  private void commit(MillraceConsumer<byte[], byte[]> consumer) {
    if (wanted.group() == null || next.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    consumer.commitSync(offsets);
    next.clear();
  }
}
