package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.log.api.Acks;
import io.millrace.log.api.BatchProducer;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.RecordBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a {@link KilledWriter} was told over its lives, and whether it is so. What was found once
 * counts as acknowledged from then on.
 */
final class KilledWriterCheck {
  /** Numbers a life may use. */
  private static final int NUMBERS = 100_000;

  /** A batch of an idempotent producer that may be repeated. */
  private record Repeatable(
      TopicPartition partition, long offset, BatchProducer stamp, KilledRecord record) {}

  /** Something that moves on: what was acknowledged last, and what was asked for after it. */
  private static final class Position {
    long acknowledged = -1;
    long asked = -1;

    void check(String what, long found) {
      assertThat(found).as(what).isBetween(acknowledged, Math.max(acknowledged, asked));
      acknowledged = found;
      asked = found;
    }
  }

  private final Path data;
  private final Map<TopicPartition, NavigableMap<Long, KilledRecord>> acknowledged =
      new HashMap<>();
  private final Map<String, Boolean> topics = new HashMap<>(); // where it is known
  private final Map<String, Integer> topicsBegin = new HashMap<>();
  private final Map<TopicPartition, Repeatable> repeatable = new HashMap<>();
  private final KilledTransactionsCheck transactions = new KilledTransactionsCheck();
  private final Position deleted = new Position();
  private final Position committed = new Position();
  private boolean ready;
  private int lives;

  KilledWriterCheck(Path data) {
    this.data = data;
    deleted.acknowledged = 0;
    for (int i = 0; i < KilledWriter.MAX_TOPICS; i++) {
      topics.put(KilledWriter.topic(i), false);
    }
  }

  /** Returns the number that the next life starts with, larger than any of an earlier one. */
  int beginLife() {
    return lives++ * NUMBERS;
  }

  /** Takes note of what one life has said. */
  void heard(List<String> lines) {
    repeatable.clear();
    lines.forEach(line -> heard(line.split(" ", -1), line));
  }

  private void heard(String[] fields, String line) {
    switch (fields[0]) {
      case "ready" -> ready = true;
      case "a" -> acknowledged(partition(fields[1]), Long.parseLong(fields[2]), record(fields, 3));
      case "s" -> repeatable(fields);
      case "T" -> transactions.asked(fields);
      case "t" -> transactions.committed(fields);
      case "i" -> transactions.owner(fields);
      case "D" -> deleted.asked = Long.parseLong(fields[1]);
      case "d" -> deleted.acknowledged = Long.parseLong(fields[1]);
      case "G" -> committed.asked = Long.parseLong(fields[1]);
      case "g" -> committed.acknowledged = Long.parseLong(fields[1]);
      case "+" -> {
        topics.remove(fields[1]); // under way: it may be there or not
        topicsBegin.put(fields[1], Integer.valueOf(fields[2]));
      }
      case "-" -> {
        topics.remove(fields[1]);
        acknowledged.remove(new TopicPartition(fields[1], 0));
      }
      case "++" -> topics.put(fields[1], true);
      case "--" -> topics.put(fields[1], false);
      default -> throw new AssertionError("unexpected line: " + line.replace('|', '\n'));
    }
  }

  static TopicPartition partition(String text) {
    int dash = text.lastIndexOf('-');
    return new TopicPartition(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
  }

  private static KilledRecord record(String[] fields, int from) {
    return new KilledRecord(
        fields[from], Integer.parseInt(fields[from + 1]), Integer.parseInt(fields[from + 2]));
  }

  private void acknowledged(TopicPartition partition, long offset, KilledRecord record) {
    KilledRecord before =
        acknowledged.computeIfAbsent(partition, key -> new TreeMap<>()).put(offset, record);
    assertThat(before).as("offset %d of %s, given to %s", offset, partition, record).isNull();
  }

  private void repeatable(String[] fields) {
    TopicPartition partition = partition(fields[1]);
    long offset = Long.parseLong(fields[2]);
    ProducerIdentity producer =
        new ProducerIdentity(Long.parseLong(fields[3]), Short.parseShort(fields[4]));
    BatchProducer stamp = new BatchProducer(producer, Integer.parseInt(fields[5]), false);
    KilledRecord record = record(fields, 6);
    acknowledged(partition, offset, record);
    repeatable.put(partition, new Repeatable(partition, offset, stamp, record));
  }

  /** Opens the directory and checks everything. */
  void check() {
    try (LogEngine engine = LogEngines.open("millrace:" + data)) {
      Map<TopicPartition, NavigableMap<Long, KilledRecord>> found = new HashMap<>();
      for (TopicPartition partition : KilledWriter.ALL) {
        boolean there = engine.topics().find(partition.topic()).isPresent();
        assertThat(there || !ready).as("%s is there", partition).isTrue();
        if (there) {
          found.put(partition, read(partition));
          checkPartition(partition, found.get(partition), engine.startOffset(partition));
        }
      }
      checkTopics(engine);
      checkTogether(found);
      checkRemoved(engine, found.keySet());
      try (MillraceConsumer<String, String> group = consumer(KilledWriter.GROUP);
          MillraceConsumer<String, String> others = consumer(KilledTransactions.GROUP)) {
        committed.check("committed", offset(group, KilledWriter.COMMITTED));
        transactions.check(found, partition -> offset(others, partition));
      }
      transactions.checkOwners(engine);
      repeatable.values().forEach(each -> checkRepeated(engine, each));
    }
  }

  private void checkPartition(
      TopicPartition partition, NavigableMap<Long, KilledRecord> found, long start) {
    Map<String, KilledRecord> lastOfWriter = new HashMap<>();
    Map<String, Long> lastOfKey = new HashMap<>();
    found.forEach(
        (offset, record) -> {
          KilledRecord before = lastOfWriter.put(record.writer(), record);
          assertThat(before == null || before.compareTo(record) < 0)
              .as("%s, %s comes after %s", partition, record, before)
              .isTrue();
          lastOfKey.put(record.key(), offset);
        });
    NavigableMap<Long, KilledRecord> must =
        acknowledged.computeIfAbsent(partition, key -> new TreeMap<>());
    must.headMap(start).clear();
    must.forEach(
        (offset, record) -> {
          boolean replaced =
              partition.equals(KilledWriter.COMPACTED)
                  && lastOfKey.getOrDefault(record.key(), -1L) > offset;
          if (!replaced || found.containsKey(offset)) {
            assertThat(found.get(offset))
                .as("offset %d of %s, which starts at %d", offset, partition, start)
                .isEqualTo(record);
          }
        });
    must.clear();
    must.putAll(found);
  }

  private void checkTopics(LogEngine engine) {
    for (int i = 0; i < KilledWriter.MAX_TOPICS; i++) {
      String name = KilledWriter.topic(i);
      boolean there = engine.topics().find(name).isPresent();
      assertThat(there).as(name).isEqualTo(topics.getOrDefault(name, there));
      topics.put(name, there);
      TopicPartition partition = new TopicPartition(name, 0);
      if (there) {
        NavigableMap<Long, KilledRecord> found = read(partition);
        checkPartition(partition, found, 0);
        assertThat(found.values())
            .as("records of the present %s", name)
            .allMatch(record -> record.number() > topicsBegin.get(name));
      } else {
        acknowledged.remove(partition);
      }
    }
  }

  /** What was committed to both partitions is in both, in one order. */
  private static void checkTogether(Map<TopicPartition, NavigableMap<Long, KilledRecord>> found) {
    List<List<KilledRecord>> commits =
        KilledWriter.PLAIN.stream()
            .map(partition -> found.getOrDefault(partition, new TreeMap<>()).values())
            .map(all -> all.stream().filter(each -> each.writer().equals("commit")).toList())
            .toList();
    assertThat(commits.get(0)).isEqualTo(commits.get(1));
  }

  /** Partitions begin where deletion and retention may have put them. */
  private void checkRemoved(LogEngine engine, Set<TopicPartition> there) {
    for (TopicPartition partition : there) {
      long start = engine.startOffset(partition);
      if (partition.equals(KilledWriter.DELETED)) {
        deleted.check("start of " + partition, start);
      } else if (partition.equals(KilledWriter.RETAINED)) {
        assertThat(start == 0 || bytesOf(partition) >= KilledWriter.RETAINED_BYTES)
            .as("%s starts at %d", partition, start)
            .isTrue();
      } else {
        assertThat(start).as("start of %s", partition).isZero();
      }
    }
  }

  private long bytesOf(TopicPartition partition) {
    try (Stream<Path> files = Files.list(data.resolve("log").resolve(partition.toString()))) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkRepeated(LogEngine engine, Repeatable sent) {
    RecordBatch again = KilledWriter.encoder(sent.record()).build(sent.stamp());
    assertThat(engine.append(sent.partition(), again, Acks.ALL).join().baseOffset())
        .as("%s sent again", sent)
        .isEqualTo(sent.offset());
  }

  private NavigableMap<Long, KilledRecord> read(TopicPartition partition) {
    NavigableMap<Long, KilledRecord> result = new TreeMap<>();
    try (MillraceConsumer<String, String> consumer = consumer("reader")) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(record -> result.put(record.offset(), parse(record)));
      }
    }
    return result;
  }

  private static KilledRecord parse(ConsumerRecord<String, String> record) {
    KilledRecord result = KilledRecord.parse(record.value());
    assertThat(record.value()).isEqualTo(result.value());
    assertThat(record.key()).isEqualTo(result.key());
    return result;
  }

  private static long offset(MillraceConsumer<String, String> consumer, TopicPartition partition) {
    OffsetAndMetadata found = consumer.committed(Set.of(partition)).get(partition);
    return found == null ? -1 : found.offset();
  }

  private MillraceConsumer<String, String> consumer(String group) {
    return new MillraceConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            "millrace:" + data,
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
