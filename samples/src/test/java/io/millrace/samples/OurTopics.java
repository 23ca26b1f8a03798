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
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/**
 * A data directory with every kind of partition, written through the public clients and closed:
 * plain, each codec, times of the log, headers, several partitions, deleted records, compacted.
 * Segments and index intervals are small, so that every file kind has something in it.
 */
final class OurTopics {
  static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");

  /** Records of every topic, before some were deleted or superseded. */
  static final int RECORDS = 2_000;

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
      topics.compacted();
      return engine.topics().list();
    }
  }

  private void create(String name, int partitions, Map<String, String> more) {
    Map<String, String> config = new HashMap<>(SMALL);
    config.putAll(more);
    engine.topics().create(name, partitions, config);
  }

  private void compacted() throws Exception {
    long before = engine.metrics().compactions();
    create(
        "compacted",
        1,
        Map.of(
            "cleanup.policy", "compact",
            "min.cleanable.dirty.ratio", "0.01",
            "delete.retention.ms", "0"));
    produce("compacted", "snappy");
    Awaitility.await("compaction")
        .until(() -> engine.metrics().compactions() > before && reclaimed() > 0);
  }

  private long reclaimed() {
    return engine.metrics().reclaimedBytes();
  }

  private void produce(String topic, String codec) throws Exception {
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
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, int i, Random random) {
    boolean mustHaveKey = topic.equals("compacted");
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
