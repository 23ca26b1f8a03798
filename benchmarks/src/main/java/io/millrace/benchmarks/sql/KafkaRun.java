package io.millrace.benchmarks.sql;

import io.millrace.benchmarks.peers.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka Streams, exactly once, with a broker on the loopback interface. Counted from the first
 * record seen to the last; the broker's CPU time is not.
 */
final class KafkaRun implements SqlRun {
  private final KafkaBroker broker;
  private final Path stateDirectory;
  private int runs;

  KafkaRun(KafkaBroker broker, Path stateDirectory) {
    this.broker = broker;
    this.stateDirectory = stateDirectory;
  }

  // Which send failed does not matter: the flush does not hide it from the count that is awaited.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public void prepare(SqlCase what, int records) throws Exception {
    runs++;
    List<String> topics = List.of("in" + suffix(), "second" + suffix(), "out" + suffix());
    broker
        .admin()
        .createTopics(topics.stream().map(topic -> new NewTopic(topic, 1, (short) 1)).toList())
        .all()
        .get();
    ByteArraySerializer bytes = new ByteArraySerializer();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.servers(), "linger.ms", 5, "batch.size", 256 << 10);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      if (what.isJoin()) {
        what.secondInput(
            (timestampMs, key, value) ->
                producer.send(
                    new ProducerRecord<>("second" + suffix(), 0, timestampMs, key, value)));
      }
      what.input(
          records,
          (timestampMs, key, value) ->
              producer.send(new ProducerRecord<>("in" + suffix(), 0, timestampMs, key, value)));
    }
  }

  /** Kafka deletes later than it says, so that every run gets topics of its own. */
  private String suffix() {
    return "-sql-" + runs;
  }

  @Override
  public Cost measure(SqlCase what, int records) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "peers" + suffix());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.servers());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    LongAdder seen = new LongAdder();
    try (KafkaStreams streams = new KafkaStreams(KafkaPrograms.of(what, suffix(), seen), config)) {
      streams.start();
      Cost.await(() -> seen.sum() > 0);
      int first = seen.intValue();
      Cost.Start start = Cost.Start.now();
      Cost.await(() -> seen.sum() >= records);
      Cost cost = start.until(records - first);
      streams.close(Duration.ofSeconds(30));
      return cost;
    }
  }
}
