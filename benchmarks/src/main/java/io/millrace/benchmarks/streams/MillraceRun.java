package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.peers.Directories;
import io.millrace.common.TopicPartition;
import io.millrace.log.LogEngines;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.streams.MillraceStreams;
import io.millrace.streams.StreamsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;

/** Millrace in this process, on disk, exactly once. */
final class MillraceRun implements Run {
  private static final int BATCH_RECORDS = 1_000;

  private final Path directory;

  MillraceRun(Path directory) {
    this.directory = directory;
  }

  private String url() {
    return "millrace:" + directory;
  }

  @Override
  public void prepare(StreamsCase what, int records) throws Exception {
    if (Files.exists(directory)) {
      Directories.delete(directory);
    }
    try (LogEngine engine = LogEngines.open(url())) {
      engine.topics().create("in", 1, Map.of());
      engine.topics().create("second", 1, Map.of());
      engine.topics().create("out", 1, Map.of());
      if (what.isJoin()) {
        write(engine, "second", what::secondInput);
      }
      write(engine, "in", target -> what.input(records, target));
    }
  }

  private interface Source {
    void writeTo(StreamsCase.Target target) throws Exception;
  }

  private static void write(LogEngine engine, String topic, Source source) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    RecordBatchBuilder batch = RecordBatches.builder();
    source.writeTo(
        (timestampMs, key, value) -> {
          batch.append(timestampMs, key, value, null);
          if (batch.recordCount() == BATCH_RECORDS) {
            engine.append(partition, batch.build(), Acks.NONE).join();
          }
        });
    if (batch.recordCount() > 0) {
      engine.append(partition, batch.build(), Acks.ALL).join();
    }
  }

  @Override
  public double measure(StreamsCase what, int records) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "peers");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    LongAdder seen = new LongAdder();
    try (MillraceStreams streams = new MillraceStreams(MillraceTopologies.of(what, "", seen), config)) {
      streams.start();
      return Progress.await(seen, records);
    }
  }
}
