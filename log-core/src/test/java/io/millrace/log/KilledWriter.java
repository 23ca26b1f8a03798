package io.millrace.log;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.clients.producer.RecordMetadata;
import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.internal.record.BatchEncoder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A program that does everything at random until it is killed, and tells its parent what was
 * acknowledged, a line each. Every record has a number, its value tells all about it:
 *
 * <pre>
 *   ready
 *   a NUMBER TOPIC PARTITION KEY      a record was acknowledged
 *   c NUMBER                          a commit to all partitions of topic "plain" was
 *   t NUMBER                          a transaction over all partitions of topic "tx" was
 *   x NUMBER                          a transaction is aborted; its records must never be seen
 *   d OFFSET                          records of "deleted" below that offset are gone
 *   g OFFSET                          a group has committed that offset
 *   + NAME, ++ NAME, - NAME, -- NAME  a topic is being, was created, is being, was deleted
 * </pre>
 */
final class KilledWriter {
  static final int PARTITIONS = 2;
  static final List<String> TOPICS = List.of("plain", "tx", "compacted", "deleted", "retained");
  private static final List<Acks> ACKS = List.of(Acks.NONE, Acks.LEADER, Acks.ALL);
  private static final int IN_FLIGHT = 64;
  private static final int MAX_RECORDS = 3000;

  private final LogEngine engine;
  private final String url;
  private final Random random;
  private final PrintStream out = System.out;
  private final Semaphore room = new Semaphore(IN_FLIGHT);
  private int next;

  private KilledWriter(LogEngine engine, Path directory, long seed, int first) {
    this.engine = engine;
    this.url = "millrace:" + directory;
    this.random = new Random(seed);
    this.next = first;
  }

  /** Arguments: data directory, seed, number of the first record. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    EmbeddedLogOptions defaults = EmbeddedLogOptions.defaults();
    EmbeddedLogOptions options =
        new EmbeddedLogOptions(
            20,
            1 << 20,
            Duration.ofMillis(10),
            Duration.ofMillis(15),
            1 << 16,
            defaults.clock(),
            defaults.newTopicId());
    LogEngine engine = EmbeddedLog.open(directory, options);
    new KilledWriter(engine, directory, Long.parseLong(args[1]), Integer.parseInt(args[2])).run();
  }

  private void run() throws InterruptedException {
    createTopics();
    try (MillraceProducer<String, String> producer = producer();
        MillraceConsumer<String, String> consumer = consumer()) {
      producer.initTransactions();
      tell("ready");
      int last = next + MAX_RECORDS;
      while (next < last) {
        step(producer, consumer);
      }
      Thread.currentThread().join(); // enough for one life; only the kill is missing
    }
  }

  private void createTopics() {
    Map<String, String> small = Map.of("internal.segment.bytes", "20000");
    engine.topics().createIfAbsent("plain", PARTITIONS, small);
    engine.topics().createIfAbsent("tx", PARTITIONS, small);
    engine.topics().createIfAbsent("deleted", 1, small);
    engine
        .topics()
        .createIfAbsent(
            "compacted",
            1,
            Map.of(
                "cleanup.policy",
                "compact",
                "internal.segment.bytes",
                "10000",
                "min.cleanable.dirty.ratio",
                "0.1",
                "file.delete.delay.ms",
                "5"));
    engine
        .topics()
        .createIfAbsent(
            "retained",
            1,
            Map.of(
                "retention.bytes",
                "100000",
                "internal.segment.bytes",
                "10000",
                "file.delete.delay.ms",
                "5"));
  }

  private void step(
      MillraceProducer<String, String> producer, MillraceConsumer<String, String> consumer)
      throws InterruptedException {
    int choice = random.nextInt(100);
    if (choice < 80) {
      append();
    } else if (choice < 90) {
      commit();
    } else if (choice < 95) {
      transaction(producer);
    } else if (choice < 97) {
      long offset = next;
      consumer.commitSync(Map.of(new TopicPartition("plain", 0), new OffsetAndMetadata(offset)));
      tell("g " + offset);
    } else if (choice < 98) {
      TopicPartition deleted = new TopicPartition("deleted", 0);
      long start = engine.startOffset(deleted);
      long before = start + random.nextInt((int) (engine.endOffset(deleted) - start) + 1);
      tell("d " + engine.topics().deleteRecords(deleted, before));
    } else {
      createAndDelete();
    }
  }

  private void append() throws InterruptedException {
    String topic = List.of("plain", "compacted", "deleted", "retained").get(random.nextInt(4));
    int partition = topic.equals("plain") ? random.nextInt(PARTITIONS) : 0;
    Acks acks = ACKS.get(random.nextInt(ACKS.size()));
    int number = next++;
    String key = "k" + random.nextInt(30);
    room.acquire();
    CompletableFuture<?> future =
        engine.append(new TopicPartition(topic, partition), batch(key, number, topic), acks);
    String line = "a %d %s %d %s".formatted(number, topic, partition, key);
    told(future, acks == Acks.NONE ? null : line);
  }

  private void commit() throws InterruptedException {
    int number = next++;
    room.acquire();
    List<BatchAppend> all =
        List.of(
            new BatchAppend(new TopicPartition("plain", 0), batch("c", number, "commit")),
            new BatchAppend(new TopicPartition("plain", 1), batch("c", number, "commit")));
    told(engine.commit(new CommitRequest(all, List.of())), "c " + number);
  }

  private void told(CompletableFuture<?> future, @Nullable String line) {
    CompletableFuture<?> told =
        future.whenComplete(
            (result, failure) -> {
              if (failure == null && line != null) {
                tell(line);
              }
              room.release();
            });
    if (told.isCompletedExceptionally()) {
      told.join();
    }
  }

  private static RecordBatch batch(String key, int number, String what) {
    BatchEncoder batch = new BatchEncoder();
    batch.append(
        number,
        key.getBytes(StandardCharsets.UTF_8),
        value(number, what).getBytes(StandardCharsets.UTF_8),
        null);
    return batch.build();
  }

  private void transaction(MillraceProducer<String, String> producer) {
    int number = next++;
    boolean abort = random.nextInt(3) == 0;
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    producer.beginTransaction();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      String value = value(number, abort ? "aborted" : "transaction");
      sent.add(producer.send(new ProducerRecord<>("tx", partition, "t", value)));
    }
    if (abort) {
      tell("x " + number);
      producer.abortTransaction();
    } else {
      producer.commitTransaction();
      if (sent.stream().allMatch(Future::isDone)) {
        tell("t " + number);
      }
    }
  }

  private void createAndDelete() {
    String name = "topic-" + random.nextInt(5);
    if (engine.topics().find(name).isEmpty()) {
      tell("+ " + name);
      engine.topics().create(name, 1 + random.nextInt(2), Map.of());
      tell("++ " + name);
    } else {
      tell("- " + name);
      engine.topics().delete(name);
      tell("-- " + name);
    }
  }

  private void tell(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      out.write(bytes, 0, bytes.length); // a short line goes into the pipe as a whole
      out.flush();
    }
  }

  private MillraceProducer<String, String> producer() {
    return new MillraceProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            url,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "writer"),
        new StringSerializer(),
        new StringSerializer());
  }

  private MillraceConsumer<String, String> consumer() {
    return new MillraceConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, url, ConsumerConfig.GROUP_ID_CONFIG, "group"),
        new StringDeserializer(),
        new StringDeserializer());
  }

  static String value(int number, String what) {
    return number + " " + what + " " + "x".repeat(number % 500);
  }
}
