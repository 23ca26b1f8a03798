package io.millrace.benchmarks.state;

import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.Serdes;
import io.millrace.log.LogEngines;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.streams.MillraceStreams;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.Topology;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongFunction;

/** A topic, and an application with state that reads it, in a data directory. */
final class StateRun implements AutoCloseable {
  static final String TOPIC = "in";
  private static final int BATCH_RECORDS = 1_000;
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final TopicPartition IN = new TopicPartition(TOPIC, 0);

  private final String url;
  private final LogEngine engine;

  StateRun(Path directory) {
    this.url = "millrace:" + directory;
    this.engine = LogEngines.open(url);
    engine.topics().createIfAbsent(TOPIC, 1, Map.of());
  }

  /** Appends records, which are all there to be read then; keys and values by their number. */
  void write(long count, LongFunction<String> keys, LongFunction<byte[]> values) {
    RecordBatchBuilder batch = RecordBatches.builder();
    for (long number = 0; number < count; number++) {
      byte[] key = keys.apply(number).getBytes(StandardCharsets.UTF_8);
      batch.append(number, key, values.apply(number), null);
      boolean last = number == count - 1;
      if (last || batch.recordCount() == BATCH_RECORDS) {
        engine.append(IN, batch.build(), last ? Acks.ALL : Acks.NONE).join();
      }
    }
  }

  /** Runs the application until everything is processed, and leaves it running. */
  MillraceStreams process(Topology topology) throws Exception {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "state");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
    MillraceStreams streams = new MillraceStreams(topology, config);
    streams.start();
    streams.awaitProcessed(PATIENCE);
    return streams;
  }

  @Override
  public void close() {
    engine.close();
  }
}
