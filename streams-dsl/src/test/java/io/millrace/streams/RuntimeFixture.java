package io.millrace.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.Serdes;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.streams.internal.runtime.RuntimeOptions;
import io.millrace.streams.internal.runtime.epoch.RunnerOptions;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.runtime.StreamsRuntime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** An engine with a runtime, topics and text records, for tests. */
public final class RuntimeFixture implements AutoCloseable {
  private static final long WAIT_SECONDS = 60;

  private final StreamsRuntime runtime;

  /** A record to be written, or one that was read. */
  public record Line(String topic, int partition, long timestampMs, String key, String value) {
    public static Line of(String topic, int partition, long timestampMs, String key, String value) {
      return new Line(topic, partition, timestampMs, key, value);
    }
  }

  private RuntimeFixture(StreamsRuntime runtime) {
    this.runtime = runtime;
  }

  public static RuntimeFixture open(String url) {
    return open(url, options(100_000, 2));
  }

  public static RuntimeFixture open(String url, RuntimeOptions options) {
    return new RuntimeFixture(EmbeddedRuntime.open(url, options));
  }

  /** Epochs of at most that many records, on that many workers. */
  public static RuntimeOptions options(int maxRecords, int workers) {
    RuntimeOptions defaults = RuntimeOptions.defaults(System::currentTimeMillis, System::nanoTime);
    RunnerOptions runner =
        new RunnerOptions(
            maxRecords,
            64L << 20,
            1_000_000,
            10_000,
            10_000,
            System::currentTimeMillis,
            System::nanoTime);
    return defaults.withWorkers(workers).withRunner(runner);
  }

  public StreamsRuntime runtime() {
    return runtime;
  }

  public LogEngine engine() {
    return runtime.engine();
  }

  public void topic(String name, int partitions) {
    engine().topics().createIfAbsent(name, partitions, Map.of());
  }

  public static Properties textConfig() {
    Properties config = new Properties();
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.String().getClass().getName());
    config.put(
        StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.String().getClass().getName());
    return config;
  }

  public Member start(String domain, String id, Topology topology, EmitMode mode) {
    return runtime.domain(domain).add(MemberSpec.durable(id, topology, textConfig(), mode));
  }

  /** Appends records, one batch for each run of records of one partition. */
  public void write(List<Line> lines) {
    RecordBatchBuilder builder = RecordBatches.builder();
    for (int index = 0; index < lines.size(); index++) {
      Line line = lines.get(index);
      builder.append(line.timestampMs(), bytes(line.key()), bytes(line.value()), null);
      TopicPartition partition = new TopicPartition(line.topic(), line.partition());
      boolean last =
          index + 1 == lines.size()
              || !lines.get(index + 1).topic().equals(line.topic())
              || lines.get(index + 1).partition() != line.partition();
      if (last) {
        engine().append(partition, builder.build(), Acks.ALL).join();
      }
    }
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, UTF_8);
  }

  /** The ends of all partitions of these topics. */
  public Map<TopicPartition, Long> ends(String... topics) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (String topic : topics) {
      int partitions = engine().topics().find(topic).orElseThrow().partitions();
      for (int partition = 0; partition < partitions; partition++) {
        TopicPartition key = new TopicPartition(topic, partition);
        ends.put(key, engine().endOffset(key));
      }
    }
    return ends;
  }

  /** Waits until a member has committed everything that is in these topics now. */
  public void await(Member member, String... topics) {
    member.whenReached(ends(topics)).orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
  }

  /** All records of a topic, partition by partition. */
  public List<Line> read(String topic) {
    List<Line> lines = new ArrayList<>();
    int partitions = engine().topics().find(topic).orElseThrow().partitions();
    for (int partition = 0; partition < partitions; partition++) {
      try (LogCursor cursor = engine().openCursor(new TopicPartition(topic, partition), 0)) {
        while (cursor.advance()) {
          lines.add(
              Line.of(
                  topic,
                  partition,
                  cursor.timestampMs(),
                  text(cursor.key()),
                  text(cursor.value())));
        }
      }
    }
    return lines;
  }

  @Override
  public void close() {
    runtime.close();
  }
}
