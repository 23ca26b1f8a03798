package io.millrace.clients;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.log.LogEngines;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An engine in memory, under a name of its own, and clients of it. */
public final class ClientFixture implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String url;
  private final LogEngine engine;
  private final @Nullable Path directory;

  /** Opens an engine in memory. */
  public ClientFixture() {
    this("memory:client-test-" + COUNT.incrementAndGet());
  }

  /** Opens an engine. */
  public ClientFixture(String url) {
    this(url, null);
  }

  private ClientFixture(String url, @Nullable Path directory) {
    this.url = url;
    this.directory = directory;
    this.engine = LogEngines.open(url);
  }

  /** Opens an engine of a kind, which nobody else uses. */
  public static ClientFixture of(EngineKind kind) {
    if (kind == EngineKind.MEMORY) {
      return new ClientFixture();
    }
    try {
      Path made = Files.createTempDirectory("millrace-client-test");
      return new ClientFixture("millrace:" + made, made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /**
   * Keeps the engine from telling the outcome of what is appended from now on, as a disk that hangs
   * does; it goes on when the answer is closed.
   */
  public AutoCloseable holdAnswers(String topic) {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    AtomicBoolean tooLate = new AtomicBoolean(true);
    while (tooLate.getAndSet(false)) {
      RecordBatchBuilder builder = RecordBatches.builder();
      builder.append(0, null, new byte[1], null);
      CompletableFuture<Void> hold =
          engine
              .append(new TopicPartition(topic, 0), builder.build(), Acks.ALL)
              .thenRun(
                  () -> {
                    // Told before anybody listened: then the engine's thread goes on.
                    if (Thread.currentThread() == caller) {
                      tooLate.set(true);
                      return;
                    }
                    held.countDown();
                    await(release);
                  });
      if (hold.isCompletedExceptionally()) {
        throw new IllegalStateException("the engine cannot be held");
      }
    }
    await(held);
    return release::countDown;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let the engine go on");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the engine was held", e);
    }
  }

  @Override
  public void close() {
    engine.close();
    if (directory != null) {
      delete(directory);
    }
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
