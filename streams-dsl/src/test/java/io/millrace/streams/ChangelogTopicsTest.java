package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.MillraceConsumer;
import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.LongDeserializer;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.TimeWindows;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.QueryableStoreTypes;
import io.millrace.streams.state.WindowStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changelog topics in the embedded runtime: made when settings are given, with those of Kafka
 * Streams for the kind of store; written in the epoch's commit, task by partition; not made for an
 * empty map. What they hold, byte for byte, is compared with Kafka Streams in {@code
 * ChangelogDifferentialTest}.
 */
final class ChangelogTopicsTest {
  private static final int PARTITIONS = 3;
  private static final int KEYS = 40;

  @TempDir private Path directory;

  @Test
  void settingsGiven_topicHoldsTheStateOfEachTask() {
    try (RuntimeFixture fixture = open()) {
      Member member = fixture.start("app", "m", topology(), EmitMode.ATOMIC);
      write(fixture, 2);
      fixture.await(member, "in");

      Map<String, Long> told = new HashMap<>();
      Set<String> places = new HashSet<>();
      for (ConsumerRecord<String, Long> record : consume("app-counts-changelog")) {
        told.put(record.key(), record.value());
        places.add(record.key() + " in " + record.partition());
      }
      assertThat(told).hasSize(KEYS).isEqualTo(counts(member));
      assertThat(places).hasSize(KEYS);
      fixture
          .read("in")
          .forEach(line -> assertThat(places).contains(line.key() + " in " + line.partition()));
    }
  }

  @Test
  void topicsMade_haveTheSettingsOfTheirStores() {
    try (RuntimeFixture fixture = open()) {
      fixture.start("app", "m", topology(), EmitMode.ATOMIC);

      var counts = fixture.engine().topics().find("app-counts-changelog").orElseThrow();
      assertThat(counts.partitions()).isEqualTo(PARTITIONS);
      assertThat(counts.config())
          .containsEntry("cleanup.policy", "compact")
          .containsEntry("segment.bytes", "2000000");
      var windows = fixture.engine().topics().find("app-windows-changelog").orElseThrow();
      long retainedMs = Duration.ofSeconds(15).plusDays(1).toMillis();
      assertThat(windows.config())
          .containsEntry("cleanup.policy", "compact,delete")
          .containsEntry("retention.ms", String.valueOf(retainedMs));
      assertThat(fixture.engine().topics().find("app-silent-changelog")).isEmpty();
      assertThat(fixture.engine().topics().find("app-default-changelog")).isEmpty();
    }
  }

  @Test
  void restarted_topicGoesOn() {
    try (RuntimeFixture fixture = open()) {
      Member member = fixture.start("app", "m", topology(), EmitMode.EAGER);
      write(fixture, 1);
      fixture.await(member, "in");
    }
    try (RuntimeFixture fixture = open()) {
      Member member = fixture.start("app", "m", topology(), EmitMode.EAGER);
      write(fixture, 1);
      fixture.await(member, "in");

      assertThat(consume("app-counts-changelog"))
          .hasSize(2 * KEYS)
          .extracting(ConsumerRecord::value)
          .containsOnly(1L, 2L);
    }
  }

  @Test
  void applicationReset_topicsAreGone() {
    try (RuntimeFixture fixture = open()) {
      MillraceStreams streams = new MillraceStreams(topology(), applicationConfig());
      streams.start();
      write(fixture, 1);
      streams.awaitProcessed(Duration.ofMinutes(1));
      assertThat(consume("app-counts-changelog")).isNotEmpty();
      streams.close();

      ApplicationReset.of(url(), "app").toEarliest();

      assertThat(fixture.engine().topics().find("app-counts-changelog")).isEmpty();
      assertThat(fixture.engine().topics().find("app-windows-changelog")).isEmpty();
    }
  }

  private Properties applicationConfig() {
    Properties config = RuntimeFixture.textConfig();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url());
    return config;
  }

  @Test
  void topicWithOtherPartitions_isRefused() {
    try (RuntimeFixture fixture = open()) {
      fixture.topic("app-counts-changelog", 1);

      assertThatThrownBy(() -> fixture.start("app", "m", topology(), EmitMode.ATOMIC))
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("\"app-counts-changelog\" of store \"counts\" has 1 partitions");
    }
  }

  private String url() {
    return "millrace:" + directory;
  }

  private RuntimeFixture open() {
    RuntimeFixture fixture = RuntimeFixture.open(url());
    fixture.topic("in", PARTITIONS);
    return fixture;
  }

  private static void write(RuntimeFixture fixture, int rounds) {
    fixture.write(
        IntStream.range(0, rounds * KEYS)
            .map(number -> number % KEYS)
            .mapToObj(key -> Line.of("in", key % PARTITIONS, key, "k" + key, "v"))
            .toList());
  }

  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    var grouped =
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
            .groupByKey(Grouped.with(Serdes.String(), Serdes.String()));
    Map<String, String> settings = Map.of("segment.bytes", "2000000");
    grouped.count(
        Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("counts")
            .withLoggingEnabled(settings));
    grouped
        .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofSeconds(10), Duration.ofSeconds(5)))
        .count(
            Materialized.<String, Long, WindowStore<Bytes, byte[]>>as("windows")
                .withRetention(Duration.ofSeconds(15))
                .withLoggingEnabled(settings));
    grouped.count(
        Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("silent")
            .withLoggingEnabled(Map.of()));
    grouped.count(Materialized.as("default"));
    return builder.build();
  }

  private static Map<String, Long> counts(Member member) {
    Map<String, Long> counts = new HashMap<>();
    try (StateSnapshot snapshot = member.snapshot()) {
      var store = snapshot.store("counts", QueryableStoreTypes.<String, Long>keyValueStore());
      try (var all = store.all()) {
        all.forEachRemaining(entry -> counts.put(entry.key, entry.value));
      }
    }
    return counts;
  }

  private List<ConsumerRecord<String, Long>> consume(String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", url(), "isolation.level", "read_committed");
    List<ConsumerRecord<String, Long>> records = new ArrayList<>();
    try (MillraceConsumer<String, Long> consumer =
        new MillraceConsumer<>(settings, new StringDeserializer(), new LongDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, PARTITIONS).mapToObj(each -> new TopicPartition(topic, each)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!partitions.stream().allMatch(each -> consumer.position(each) >= ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
