package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.log.api.LogEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** What a {@link KilledWriter} was told over its lives, and whether it is so. */
final class KilledWriterCheck {
  private static final TopicPartition DELETED = new TopicPartition("deleted", 0);
  private static final TopicPartition PLAIN = new TopicPartition("plain", 0);
  private static final TopicPartition COMPACTED = new TopicPartition("compacted", 0);

  private final String url;
  private final Map<TopicPartition, NavigableSet<Integer>> acknowledged = new HashMap<>();
  private final Map<String, Integer> lastOfKey = new HashMap<>();
  private final Map<String, Boolean> topics = new HashMap<>();
  private long deletedBelow;
  private long committed = -1;
  private int highest = -1;

  KilledWriterCheck(Path data) {
    url = "millrace:" + data;
  }

  /** The number the next life starts with; larger than any that may be found. */
  int nextNumber() {
    return highest + 1;
  }

  /** Takes note of what one life has said. */
  void heard(List<String> lines) {
    lines.forEach(this::heard);
  }

  private void heard(String line) {
    String[] fields = line.split(" ", -1);
    switch (fields[0]) {
      case "a" -> {
        int number = Integer.parseInt(fields[1]);
        note(new TopicPartition(fields[2], Integer.parseInt(fields[3])), number);
        if (fields[2].equals("compacted")) {
          lastOfKey.merge(fields[4], number, Math::max);
        }
      }
      case "c" -> noteAll("plain", Integer.parseInt(fields[1]));
      case "t" -> {
        noteAll("tx", Integer.parseInt(fields[1]));
      }
      case "x" -> highest = Math.max(highest, Integer.parseInt(fields[1]));
      case "d" -> deletedBelow = Long.parseLong(fields[1]);
      case "g" -> committed = Long.parseLong(fields[1]);
      case "+", "-" -> topics.remove(fields[1]); // under way: it may be there or not
      case "++" -> topics.put(fields[1], true);
      case "--" -> topics.put(fields[1], false);
      default -> throw new AssertionError("unexpected line: " + line);
    }
  }

  private void noteAll(String topic, int number) {
    for (int partition = 0; partition < KilledWriter.PARTITIONS; partition++) {
      note(new TopicPartition(topic, partition), number);
    }
  }

  private void note(TopicPartition partition, int number) {
    acknowledged.computeIfAbsent(partition, key -> new TreeSet<>()).add(number);
    highest = Math.max(highest, number);
  }

  /** Opens the directory and checks everything. */
  void check() {
    try (LogEngine engine = LogEngines.open(url)) {
      topics.forEach(
          (name, there) ->
              assertThat(engine.topics().find(name).isPresent()).as(name).isEqualTo(there));
      Map<TopicPartition, List<ConsumerRecord<String, String>>> found = new HashMap<>();
      for (String topic : KilledWriter.TOPICS) {
        int partitions = engine.topics().find(topic).orElseThrow().partitions();
        for (int i = 0; i < partitions; i++) {
          TopicPartition partition = new TopicPartition(topic, i);
          found.put(partition, read(partition));
          checkPartition(engine, partition, found.get(partition));
        }
      }
      checkAtomic(found, "plain", "commit");
      checkAtomic(found, "tx", "transaction");
      checkCompacted(found.get(COMPACTED));
      assertThat(engine.startOffset(DELETED)).isGreaterThanOrEqualTo(deletedBelow);
      checkGroup();
    }
  }

  private void checkPartition(
      LogEngine engine, TopicPartition partition, List<ConsumerRecord<String, String>> records) {
    List<Integer> numbers = new ArrayList<>();
    for (ConsumerRecord<String, String> record : records) {
      String[] fields = record.value().split(" ", -1);
      int number = Integer.parseInt(fields[0]);
      assertThat(record.value()).isEqualTo(KilledWriter.value(number, fields[1]));
      assertThat(fields[1]).isNotEqualTo("aborted");
      assertThat(record.timestamp() == number || partition.topic().equals("tx")).isTrue();
      numbers.add(number);
      highest = Math.max(highest, number);
    }
    assertThat(numbers).as("%s", partition).isSorted().doesNotHaveDuplicates();
    if (!partition.equals(COMPACTED)) {
      boolean mayBeCut = engine.startOffset(partition) > 0;
      int first = mayBeCut ? (numbers.isEmpty() ? Integer.MAX_VALUE : numbers.get(0)) : 0;
      NavigableSet<Integer> must = acknowledged.getOrDefault(partition, new TreeSet<>());
      Set<Integer> missing = new TreeSet<>(must.tailSet(first));
      missing.removeAll(new HashSet<>(numbers));
      assertThat(missing).as("acknowledged in %s and lost", partition).isEmpty();
    }
  }

  private static void checkAtomic(
      Map<TopicPartition, List<ConsumerRecord<String, String>>> found, String topic, String what) {
    List<String> first = withWord(found.get(new TopicPartition(topic, 0)), what);
    for (int i = 1; i < KilledWriter.PARTITIONS; i++) {
      assertThat(withWord(found.get(new TopicPartition(topic, i)), what)).isEqualTo(first);
    }
  }

  private static List<String> withWord(List<ConsumerRecord<String, String>> records, String what) {
    return records.stream()
        .map(ConsumerRecord::value)
        .filter(value -> value.contains(" " + what + " "))
        .toList();
  }

  private void checkCompacted(List<ConsumerRecord<String, String>> records) {
    Map<String, Integer> found = new HashMap<>();
    for (ConsumerRecord<String, String> record : records) {
      String number = record.value().substring(0, record.value().indexOf(' '));
      found.put(record.key(), Integer.valueOf(number));
    }
    lastOfKey.forEach(
        (key, number) ->
            assertThat(found.getOrDefault(key, -1)).as(key).isGreaterThanOrEqualTo(number));
  }

  private void checkGroup() {
    try (MillraceConsumer<String, String> consumer = consumer()) {
      OffsetAndMetadata found = consumer.committed(Set.of(PLAIN)).get(PLAIN);
      assertThat(found == null ? -1 : found.offset()).isGreaterThanOrEqualTo(committed);
    }
  }

  private List<ConsumerRecord<String, String>> read(TopicPartition partition) {
    List<ConsumerRecord<String, String>> result = new ArrayList<>();
    try (MillraceConsumer<String, String> consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(result::add);
      }
    }
    return result;
  }

  private MillraceConsumer<String, String> consumer() {
    return new MillraceConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            url,
            ConsumerConfig.GROUP_ID_CONFIG,
            "group",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
