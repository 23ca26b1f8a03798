package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.peers.KafkaTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** Kafka Streams with a broker on the loopback interface. */
final class KafkaSystem implements StreamsSystem {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration CLOSE = Duration.ofSeconds(30);
  private static final int START_SECONDS = 60;

  /** Preparing the input may take long on a busy machine. */
  private static final int DELIVERY_MS = 600_000;

  /** How far before its end the last record of a topic is looked for, behind it are markers. */
  private static final int LOOK_BACK = 20;

  private final String servers;
  private final Path stateDirectory;
  private final String guarantee;
  private final Admin admin;
  private int runs;

  KafkaSystem(String servers, Path stateDirectory, String guarantee) {
    this.servers = servers;
    this.stateDirectory = stateDirectory;
    this.guarantee = guarantee;
    this.admin = Admin.create(Map.of("bootstrap.servers", servers));
  }

  /** Kafka deletes later than it says, so that every run gets topics of its own. */
  private String suffix() {
    return "-" + guarantee + "-" + ProcessHandle.current().pid() + "-" + runs;
  }

  private String topic(String name) {
    return name + suffix();
  }

  @Override
  public void begin() throws Exception {
    if (runs > 0) {
      admin.deleteTopics(List.of(topic(IN), topic(SECOND), topic(OUT))).all().get();
    }
    runs++;
    new KafkaTopics(admin).create(List.of(topic(IN), topic(SECOND), topic(OUT)), 1);
  }

  @Override
  public Writer writer(String name) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            servers,
            "linger.ms",
            1,
            "batch.size",
            256 << 10,
            "delivery.timeout.ms",
            DELIVERY_MS);
    return new KafkaWriter(new KafkaProducer<>(settings, bytes, bytes), topic(name));
  }

  private static final class KafkaWriter implements Writer {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    KafkaWriter(KafkaProducer<byte[], byte[]> producer, String topic) {
      this.producer = producer;
      this.topic = topic;
    }

    // The callback hears of a failure.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void accept(long timestampMs, byte[] key, byte[] value) {
      producer.send(
          new ProducerRecord<>(topic, 0, timestampMs, key, value),
          (metadata, e) -> {
            if (e != null) {
              failure.compareAndSet(null, e);
            }
          });
    }

    @Override
    public void flush() {
      // The producer lingers for a millisecond; waiting for the broker would bound the load.
    }

    @Override
    public void close() {
      producer.close();
      Exception cause = failure.get();
      if (cause != null) {
        throw new IllegalStateException("Kafka did not take all of the input", cause);
      }
    }
  }

  @Override
  public Runnable start(StreamsCase what, LongAdder seen) throws Exception {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, topic("peers"));
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MS);
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    KafkaStreams streams = new KafkaStreams(KafkaTopologies.of(what, suffix(), seen), config);
    streams.start();
    long giveUpNs = System.nanoTime() + Duration.ofSeconds(START_SECONDS).toNanos();
    while (streams.state() != KafkaStreams.State.RUNNING) {
      if (System.nanoTime() > giveUpNs) {
        throw new IllegalStateException("Kafka Streams is " + streams.state());
      }
      Thread.onSpinWait();
    }
    return () -> {
      streams.close(CLOSE);
      streams.cleanUp();
    };
  }

  @Override
  public Reader reader(boolean fromLast) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes);
    TopicPartition out = new TopicPartition(topic(OUT), 0);
    consumer.assign(List.of(out));
    long end = consumer.endOffsets(List.of(out)).get(out);
    consumer.seek(out, fromLast ? Math.max(0, end - LOOK_BACK) : end);
    return new KafkaReader(consumer);
  }

  private record KafkaReader(KafkaConsumer<byte[], byte[]> consumer) implements Reader {
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
    admin.close();
  }
}
