package io.millrace.clients;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine in memory, under a name of its own, and clients of it. */
public final class ClientFixture implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String url;
  private final LogEngine engine;

  /** Opens an engine in memory. */
  public ClientFixture() {
    this("memory:client-test-" + COUNT.incrementAndGet());
  }

  /** Opens an engine. */
  public ClientFixture(String url) {
    this.url = url;
    this.engine = LogEngines.open(url);
  }

  /** The engine. */
  public LogEngine engine() {
    return engine;
  }

  /** Creates a topic. */
  public void createTopic(String name, int partitions) {
    engine.topics().create(name, partitions, Map.of());
  }

  /** Settings: names and values in turn. */
  public Map<String, Object> settings(Object... namesAndValues) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", url);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return settings;
  }

  /** A producer of text with a linger of 0. */
  public MillraceProducer<String, String> producer(Object... namesAndValues) {
    Map<String, Object> settings = settings(namesAndValues);
    settings.putIfAbsent("linger.ms", 0);
    return new MillraceProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  /** A consumer of text that starts at the beginning and does not commit by itself. */
  public MillraceConsumer<String, String> consumer(Object... namesAndValues) {
    Map<String, Object> settings = settings(namesAndValues);
    settings.putIfAbsent("auto.offset.reset", "earliest");
    settings.putIfAbsent("enable.auto.commit", false);
    return new MillraceConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  /** Polls until there are {@code count} records; gives up after 20 seconds. */
  public static List<ConsumerRecord<String, String>> poll(
      MillraceConsumer<String, String> consumer, int count) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    for (int i = 0; i < 200 && records.size() < count; i++) {
      consumer.poll(Duration.ofMillis(100)).forEach(records::add);
    }
    return records;
  }

  @Override
  public void close() {
    engine.close();
  }
}
