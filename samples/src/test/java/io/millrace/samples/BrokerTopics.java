package io.millrace.samples;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * Topics that a stock broker holds, written by stock producers: idempotent with each codec,
 * transactional with aborts, compacted, with records deleted.
 */
final class BrokerTopics {
  private static final int RECORDS = 3_000;
  private static final int TRANSACTION = 100;
  private static final long FIRST_TIME_MS = 1_700_000_000_000L;

  private final String bootstrapServers;

  private BrokerTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Creates and fills the topics; their settings by name. Each has two partitions. */
  static Map<String, Map<String, String>> write(String bootstrapServers) throws Exception {
    Map<String, Map<String, String>> topics = new LinkedHashMap<>();
    for (String codec : OurTopics.CODECS) {
      topics.put("idempotent-" + codec, Map.of());
    }
    topics.put("stamped", Map.of("message.timestamp.type", "LogAppendTime"));
    topics.put("shortened", Map.of());
    topics.put(
        "cleaned",
        Map.of(
            "cleanup.policy", "compact",
            "min.cleanable.dirty.ratio", "0.01",
            "delete.retention.ms", "0",
            "segment.ms", "2000"));
    topics.put("transactions", Map.of());
    new BrokerTopics(bootstrapServers).write(topics);
    return topics;
  }

  private void write(Map<String, Map<String, String>> topics) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<NewTopic> wanted = new ArrayList<>();
      topics.forEach(
          (name, config) -> wanted.add(new NewTopic(name, 2, (short) 1).configs(config)));
      admin.createTopics(wanted).all().get();
      for (String name : topics.keySet()) {
        if (!name.equals("transactions")) {
          produce(name, name.substring(name.indexOf('-') + 1));
        }
      }
      transactions("transactions");
      admin
          .deleteRecords(
              Map.of(new TopicPartition("shortened", 0), RecordsToDelete.beforeOffset(111)))
          .all()
          .get();
      awaitCompaction("cleaned");
    }
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put("bootstrap.servers", bootstrapServers);
    config.put("batch.size", 4_000);
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new KafkaProducer<>(config, bytes, bytes);
  }

  private void produce(String topic, String suffix) throws Exception {
    String codec = OurTopics.CODECS.contains(suffix) ? suffix : "lz4";
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("compression.type", codec))) {
      send(producer, topic, 0, RECORDS);
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String topic, int from, int count) throws Exception {
    Random random = new Random(from);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      byte[] key = ("key-" + random.nextInt(100)).getBytes(StandardCharsets.UTF_8);
      byte[] value =
          i % 13 == 0
              ? null
              : ("value " + i + " x".repeat(random.nextInt(40))).getBytes(StandardCharsets.UTF_8);
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic, i % 2, FIRST_TIME_MS + i * 500L, key, value);
      if (i % 4 == 0) {
        record.headers().add(new RecordHeader("n", new byte[] {(byte) i}));
      }
      sent.add(producer.send(record));
    }
    producer.flush();
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  /** Every third transaction aborts; plain records lie between. */
  private void transactions(String topic) throws Exception {
    try (KafkaProducer<byte[], byte[]> plain = producer(Map.of());
        KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", "t"))) {
      producer.initTransactions();
      for (int i = 0; i < 30; i++) {
        producer.beginTransaction();
        send(producer, topic, i * TRANSACTION, TRANSACTION);
        if (i % 5 == 0) {
          send(plain, topic, i, 3);
        }
        if (i % 3 == 1) {
          producer.abortTransaction();
        } else {
          producer.commitTransaction();
        }
      }
    }
  }

  /** Lets segments become old, then waits until superseded records have gone. */
  private void awaitCompaction(String topic) throws Exception {
    Awaitility.await("compaction")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
                // With a later time, so that segments end.
                send(producer, topic, 1_000_000, 2);
              }
              return Readers.kafkas(bootstrapServers, topic, 2, "read_uncommitted").size()
                  < RECORDS;
            });
  }
}
