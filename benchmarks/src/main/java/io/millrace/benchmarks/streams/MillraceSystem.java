package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.peers.Directories;
import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.ByteArrayDeserializer;
import io.millrace.log.LogEngines;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.streams.MillraceStreams;
import io.millrace.streams.StreamsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Millrace in this process, on disk, exactly once. */
final class MillraceSystem implements StreamsSystem {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int BATCH_RECORDS = 1_000;

  /** How far before its end the last record of a topic is looked for. */
  private static final int LOOK_BACK = 20;

  private final Path directory;
  private @Nullable LogEngine engine;

  MillraceSystem(Path directory) {
    this.directory = directory;
  }

  private String url() {
    return "millrace:" + directory;
  }

  private LogEngine engine() {
    if (engine == null) {
      throw new IllegalStateException("begin a run first");
    }
    return engine;
  }

  @Override
  public void begin() throws Exception {
    close();
    if (Files.exists(directory)) {
      Directories.delete(directory);
    }
    engine = LogEngines.open(url());
    for (String topic : List.of(IN, SECOND, OUT)) {
      engine().topics().create(topic, 1, Map.of());
    }
  }

  @Override
  public Writer writer(String topic) {
    return new EngineWriter(engine(), new TopicPartition(topic, 0));
  }

  private static final class EngineWriter implements Writer {
    private final LogEngine engine;
    private final TopicPartition partition;
    private final RecordBatchBuilder batch = RecordBatches.builder();

    EngineWriter(LogEngine engine, TopicPartition partition) {
      this.engine = engine;
      this.partition = partition;
    }

    @Override
    public void accept(long timestampMs, byte[] key, byte[] value) {
      batch.append(timestampMs, key, value, null);
      if (batch.recordCount() == BATCH_RECORDS) {
        flush();
      }
    }

    @Override
    public void flush() {
      if (batch.recordCount() > 0) {
        engine.append(partition, batch.build(), Acks.NONE).join();
      }
    }

    @Override
    public void close() {
      flush();
    }
  }

  @Override
  public Runnable start(StreamsCase what, LongAdder seen) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "peers");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MS);
    MillraceStreams streams = new MillraceStreams(MillraceTopologies.of(what, "", seen), config);
    streams.start();
    return streams::close;
  }

  @Override
  public Reader reader(boolean fromLast) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", url(), "isolation.level", "read_committed");
    MillraceConsumer<byte[], byte[]> consumer = new MillraceConsumer<>(settings, bytes, bytes);
    TopicPartition out = new TopicPartition(OUT, 0);
    consumer.assign(List.of(out));
    long end = consumer.endOffsets(List.of(out)).get(out);
    consumer.seek(out, fromLast ? Math.max(0, end - LOOK_BACK) : end);
    return new ClientReader(consumer);
  }

  private record ClientReader(MillraceConsumer<byte[], byte[]> consumer) implements Reader {
    @Override
    public void poll(LongConsumer timestampsMs) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        timestampsMs.accept(record.timestamp());
      }
    }

    @Override
    public void close() {
      consumer.close();
    }
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
