package io.millrace.log;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.BatchProducer;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A program that does everything at random until it is killed, and tells its parent what it asks
 * for and what was acknowledged ({@link KilledReport}). Transactions and producers have threads of
 * their own; this one appends with every acks, repeats batches of an idempotent producer, commits
 * batches of two partitions together, commits offsets, creates and deletes topics and records.
 */
final class KilledWriter {
  static final int PARTITIONS = 2;
  static final int MAX_TOPICS = 5;
  static final int TRANSACTIONAL_IDS = 3;
  static final String GROUP = "group";
  static final TopicPartition COMMITTED = new TopicPartition("plain", 0);
  static final TopicPartition DELETED = new TopicPartition("deleted", 0);
  static final TopicPartition COMPACTED = new TopicPartition("compacted", 0);
  static final TopicPartition RETAINED = new TopicPartition("retained", 0);
  static final int RETAINED_BYTES = 100_000;
  static final List<TopicPartition> PLAIN =
      List.of(new TopicPartition("plain", 0), new TopicPartition("plain", 1));
  static final List<TopicPartition> ALL =
      List.of(
          PLAIN.get(0),
          PLAIN.get(1),
          new TopicPartition("tx", 0),
          new TopicPartition("tx", 1),
          COMPACTED,
          DELETED,
          RETAINED);
  private static final List<TopicPartition> APPENDED =
      List.of(PLAIN.get(0), PLAIN.get(1), COMPACTED, DELETED, RETAINED);
  private static final List<Acks> ACKS = List.of(Acks.NONE, Acks.LEADER, Acks.ALL);
  private static final int IN_FLIGHT = 64;
  private static final int MAX_STEPS = 2500;

  private final LogEngine engine;
  private final String url;
  private final Random random;
  private final KilledReport report;
  private final Semaphore room = new Semaphore(IN_FLIGHT);
  private final ProducerIdentity repeating;
  private final Map<TopicPartition, Integer> sequences = new HashMap<>();

  private KilledWriter(LogEngine engine, Path directory, long seed, KilledReport report) {
    this.engine = engine;
    this.url = "millrace:" + directory;
    this.random = new Random(seed);
    this.report = report;
    repeating = engine.transactions().newProducer();
  }

  /** Arguments: data directory, seed, number of the first record. */
  public static void main(String[] args) throws Exception {
    KilledReport report = new KilledReport(Integer.parseInt(args[2]));
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> report.failed(failure));
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
    new KilledWriter(engine, directory, Long.parseLong(args[1]), report).run();
  }

  private void run() throws InterruptedException {
    createTopics();
    List<Runnable> others = new ArrayList<>();
    others.add(
        new KilledProducers(this::producer, APPENDED, new Random(random.nextLong()), report));
    for (int id = 0; id < TRANSACTIONAL_IDS; id++) {
      others.add(transactions(id));
    }
    try (MillraceConsumer<String, String> consumer = consumer()) {
      report.tell("ready");
      others.forEach(each -> new Thread(each).start());
      for (int i = 0; i < MAX_STEPS; i++) {
        step(consumer);
      }
      Thread.currentThread().join(); // enough for one life; only the kill is missing
    }
  }

  private KilledTransactions transactions(int id) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            KilledTransactions.transactionalId(id),
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            id == 0 ? "zstd" : "none");
    return new KilledTransactions(
        engine, id, () -> producer(settings), new Random(random.nextLong()), report);
  }

  private void createTopics() {
    Map<String, String> small = Map.of("internal.segment.bytes", "20000");
    engine.topics().createIfAbsent("plain", PARTITIONS, small);
    engine.topics().createIfAbsent("tx", PARTITIONS, small);
    engine.topics().createIfAbsent("deleted", 1, small);
    engine.topics().createIfAbsent("input", TRANSACTIONAL_IDS, small);
    Map<String, String> smaller =
        Map.of("internal.segment.bytes", "10000", "file.delete.delay.ms", "5");
    Map<String, String> compacted = new HashMap<>(smaller);
    compacted.put("cleanup.policy", "compact");
    compacted.put("min.cleanable.dirty.ratio", "0.1");
    engine.topics().createIfAbsent("compacted", 1, compacted);
    Map<String, String> retained = new HashMap<>(smaller);
    retained.put("retention.bytes", String.valueOf(RETAINED_BYTES));
    engine.topics().createIfAbsent("retained", 1, retained);
  }

  private void step(MillraceConsumer<String, String> consumer) throws InterruptedException {
    int choice = random.nextInt(100);
    if (choice < 70) {
      append(APPENDED.get(random.nextInt(APPENDED.size())));
    } else if (choice < 80) {
      commit();
    } else if (choice < 90) {
      repeat();
    } else if (choice < 94) {
      long offset = report.number();
      report.tell("G", offset);
      consumer.commitSync(Map.of(COMMITTED, new OffsetAndMetadata(offset)));
      report.tell("g", offset);
    } else if (choice < 96) {
      deleteRecords();
    } else {
      createOrDelete();
    }
  }

  private void append(TopicPartition partition) throws InterruptedException {
    Acks acks = ACKS.get(random.nextInt(ACKS.size()));
    KilledRecord record = new KilledRecord("direct", report.number(), 0);
    room.acquire();
    told(
        engine.append(partition, encoder(record).build(), acks),
        result -> {
          if (acks != Acks.NONE) {
            report.acknowledged(partition, result.baseOffset(), record);
          }
        });
  }

  private void commit() throws InterruptedException {
    KilledRecord record = new KilledRecord("commit", report.number(), 0);
    RecordBatch one = encoder(record).build();
    RecordBatch other = encoder(record).build();
    room.acquire();
    told(
        engine.commit(
            new CommitRequest(
                List.of(new BatchAppend(PLAIN.get(0), one), new BatchAppend(PLAIN.get(1), other)),
                List.of())),
        result -> {
          report.acknowledged(PLAIN.get(0), result.baseOffsets()[0], record);
          report.acknowledged(PLAIN.get(1), result.baseOffsets()[1], record);
        });
  }

  // Failures are told, too.
  @SuppressWarnings("FutureReturnValueIgnored")
  private <T> void told(CompletableFuture<T> future, Consumer<T> tell) {
    future.whenComplete(
        (result, failure) -> {
          if (failure != null) {
            report.failed(failure);
          } else {
            tell.accept(result);
          }
          room.release();
        });
  }

  /** Sends a batch of an idempotent producer once or twice; the answers must be the same. */
  private void repeat() {
    TopicPartition partition = PLAIN.get(random.nextInt(PARTITIONS));
    KilledRecord record = new KilledRecord("repeating", report.number(), 0);
    int sequence = sequences.merge(partition, 1, Integer::sum) - 1;
    BatchProducer stamp = new BatchProducer(repeating, sequence, false);
    List<CompletableFuture<AppendResult>> answers = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      answers.add(engine.append(partition, encoder(record).build(stamp), Acks.ALL));
    }
    long offset = answers.get(0).join().baseOffset();
    for (CompletableFuture<AppendResult> answer : answers) {
      if (answer.join().baseOffset() != offset) {
        throw new AssertionError(record + " is at " + offset + " and " + answer.join());
      }
    }
    report.tell("s", partition, offset, repeating.id(), repeating.epoch(), sequence, record);
  }

  /** The name of a topic that comes and goes. */
  static String topic(int i) {
    return "topic-" + i;
  }

  static BatchEncoder encoder(KilledRecord record) {
    BatchEncoder batch = new BatchEncoder();
    batch.append(record.number(), record.keyBytes(), record.valueBytes(), null);
    return batch;
  }

  private void deleteRecords() {
    long start = engine.startOffset(DELETED);
    long before = start + random.nextInt((int) (engine.endOffset(DELETED) - start) + 1);
    report.tell("D", before);
    report.tell("d", engine.topics().deleteRecords(DELETED, before));
  }

  private void createOrDelete() throws InterruptedException {
    String name = topic(random.nextInt(MAX_TOPICS));
    if (engine.topics().find(name).isEmpty()) {
      report.tell("+", name, report.number());
      engine.topics().create(name, 1, Map.of());
      report.tell("++", name);
    } else if (random.nextInt(3) > 0) {
      append(new TopicPartition(name, 0));
    } else {
      room.acquire(IN_FLIGHT); // nothing on its way to it
      room.release(IN_FLIGHT);
      report.tell("-", name);
      engine.topics().delete(name);
      report.tell("--", name);
    }
  }

  private MillraceProducer<String, String> producer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, 4_000); // segments are small, too
    return new MillraceProducer<>(all, new StringSerializer(), new StringSerializer());
  }

  private MillraceConsumer<String, String> consumer() {
    return new MillraceConsumer<>(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, url, ConsumerConfig.GROUP_ID_CONFIG, GROUP),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
