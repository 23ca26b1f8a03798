package io.millrace.samples;

import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.clients.producer.RecordMetadata;
import io.millrace.common.TopicPartition;
import io.millrace.common.header.Header;
import io.millrace.common.header.internals.RecordHeader;
import io.millrace.common.serialization.ByteArraySerializer;
import io.millrace.log.EmbeddedLog;
import io.millrace.log.EmbeddedLogOptions;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A data directory with every kind of partition, written through the public clients and closed:
 * plain, each codec, times of the log, headers, several partitions, transactions with aborted ones
 * among them, deleted records, compacted. Segments and index intervals are small, so that every
 * file kind has something in it.
 */
final class OurTopics {
  static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");

  /** Records of every topic, before some were deleted or superseded. */
  static final int RECORDS = 2_000;

  private static final int TRANSACTION = 40;
  private static final Map<String, String> COMPACTED =
      Map.of(
          "cleanup.policy", "compact",
          "min.cleanable.dirty.ratio", "0.01",
          "delete.retention.ms", "0");
  private static final long FIRST_TIME_MS = 1_700_000_000_000L;
  private static final Map<String, String> SMALL =
      Map.of("internal.segment.bytes", "16384", "index.interval.bytes", "1024");

  private final LogEngine engine;
  private final String url;

  private OurTopics(LogEngine engine) {
    this.engine = engine;
    this.url = engine.url().toString();
  }

  /** Writes everything and closes; what there is then. */
  static List<TopicDescription> write(Path directory) throws Exception {
    EmbeddedLogOptions options =
        EmbeddedLogOptions.defaults().withUpkeepInterval(Duration.ofMillis(50));
    try (LogEngine engine = EmbeddedLog.open(directory, options)) {
      OurTopics topics = new OurTopics(engine);
      for (String codec : CODECS) {
        topics.create("codec-" + codec, 3, Map.of());
        topics.produce("codec-" + codec, codec);
      }
      topics.create("log-append-time", 1, Map.of("message.timestamp.type", "LogAppendTime"));
      topics.produce("log-append-time", "none");
      topics.create("recompressed", 1, Map.of("compression.type", "zstd"));
      topics.produce("recompressed", "gzip");
      topics.create("deleted-records", 1, Map.of());
      topics.produce("deleted-records", "lz4");
      engine.topics().deleteRecords(new TopicPartition("deleted-records", 0), RECORDS / 2 + 7);
      topics.create("transactional", 2, Map.of());
      topics.transactions("transactional");
      topics.create("compacted", 1, COMPACTED);
      topics.compact("compacted", () -> topics.produce("compacted", "snappy"));
      topics.create("compacted-transactions", 1, COMPACTED);
      topics.compact("compacted-transactions", () -> topics.transactions("compacted-transactions"));
      return engine.topics().list();
    }
  }

  private void create(String name, int partitions, Map<String, String> more) {
    Map<String, String> config = new HashMap<>(SMALL);
    config.putAll(more);
    engine.topics().create(name, partitions, config);
  }

  /** Writes, then waits until compaction has found something. */
  private void compact(String topic, Callable<Void> writing) throws Exception {
    long before = engine.metrics().reclaimedBytes();
    writing.call();
    Awaitility.await("compaction of " + topic)
        .until(() -> engine.metrics().reclaimedBytes() > before);
  }

  private @Nullable Void produce(String topic, String codec) throws Exception {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            url,
            "compression.type",
            codec,
            "batch.size",
            2_000,
            "linger.ms",
            1);
    ByteArraySerializer bytes = new ByteArraySerializer();
    Random random = new Random(topic.hashCode());
    try (var producer = new MillraceProducer<>(config, bytes, bytes)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        sent.add(producer.send(record(topic, i, random)));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
    return null;
  }

  /** Every third transaction aborts; records of another producer lie between. */
  private @Nullable Void transactions(String topic) throws Exception {
    ByteArraySerializer bytes = new ByteArraySerializer();
    Map<String, Object> plain = Map.of("bootstrap.servers", url, "batch.size", 500);
    Map<String, Object> transactional =
        Map.of("bootstrap.servers", url, "batch.size", 500, "transactional.id", topic);
    Random random = new Random(topic.hashCode());
    try (var between = new MillraceProducer<>(plain, bytes, bytes);
        var producer = new MillraceProducer<>(transactional, bytes, bytes)) {
      producer.initTransactions();
      for (int i = 0; i < RECORDS; i += TRANSACTION) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int j = i; j < i + TRANSACTION; j++) {
          sent.add(producer.send(record(topic, j, random)));
        }
        producer.flush();
        between.send(record(topic, i, random)).get();
        if (i / TRANSACTION % 3 == 1) {
          producer.abortTransaction();
        } else {
          producer.commitTransaction();
          for (Future<RecordMetadata> each : sent) {
            each.get();
          }
        }
      }
    }
    return null;
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, int i, Random random) {
    boolean mustHaveKey = topic.startsWith("compacted");
    byte[] key = mustHaveKey || i % 5 != 0 ? utf8("key-" + random.nextInt(100)) : null;
    byte[] value = i % 11 == 0 ? null : utf8("value " + i + " ".repeat(random.nextInt(80)));
    long timestampMs = FIRST_TIME_MS + i * 1_000L - random.nextInt(20_000);
    return new ProducerRecord<>(topic, null, timestampMs, key, value, headers(i));
  }

  private static List<Header> headers(int i) {
    List<Header> headers = new ArrayList<>();
    if (i % 3 == 0) {
      headers.add(new RecordHeader("trace", utf8("t" + i)));
      headers.add(new RecordHeader("trace", utf8("again")));
    }
    if (i % 7 == 0) {
      headers.add(new RecordHeader("ключ", null));
      headers.add(new RecordHeader("", new byte[0]));
    }
    return headers;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
