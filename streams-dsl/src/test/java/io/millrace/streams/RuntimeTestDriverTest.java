package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.kstream.Suppressed;
import io.millrace.streams.kstream.TimeWindows;
import io.millrace.streams.processor.PunctuationType;
import io.millrace.streams.processor.api.Processor;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.QueryableStoreTypes;
import io.millrace.streams.state.ReadOnlyKeyValueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The driver that runs the real runtime: partitions and repartitions, one commit for what is piped
 * together, a wall clock that the test moves, and crashes, after which the result is that of a run
 * without them. What operators do is covered elsewhere.
 */
final class RuntimeTestDriverTest {
  private static final Instant START = Instant.ofEpochMilli(1_000_000);

  private static Topology countByLength(AtomicInteger calls) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("words", Consumed.with(Serdes.String(), Serdes.String()))
        .peek((key, value) -> calls.incrementAndGet())
        .groupBy(
            (key, value) -> "length " + value.length(),
            Grouped.with(Serdes.String(), Serdes.String()))
        .count(Materialized.as("counts"))
        .toStream()
        .to("counted", Produced.with(Serdes.String(), Serdes.Long()));
    return builder.build();
  }

  private static RuntimeTestDriver driver(Topology topology, Map<String, Integer> partitions) {
    return new RuntimeTestDriver(topology, new Properties(), partitions, START);
  }

  private static TestInputTopic<String, String> words(RuntimeTestDriver driver) {
    return driver.createInputTopic(
        "words", Serdes.String().serializer(), Serdes.String().serializer());
  }

  private static TestOutputTopic<String, Long> counted(RuntimeTestDriver driver) {
    return driver.createOutputTopic(
        "counted", Serdes.String().deserializer(), Serdes.Long().deserializer());
  }

  private static Map<String, Long> counts(RuntimeTestDriver driver) {
    ReadOnlyKeyValueStore<String, Long> store =
        driver.store(
            StoreQueryParameters.fromNameAndType("counts", QueryableStoreTypes.keyValueStore()));
    Map<String, Long> counts = new TreeMap<>();
    try (var all = store.all()) {
      all.forEachRemaining(entry -> counts.put(entry.key, entry.value));
    }
    return counts;
  }

  @Test
  void pipe_severalPartitions_repartitionsAcrossThem() {
    try (RuntimeTestDriver driver =
        driver(countByLength(new AtomicInteger()), Map.of("words", 3, "counted", 2))) {
      TestInputTopic<String, String> words = words(driver);
      for (int key = 0; key < 20; key++) {
        words.pipeInput("key " + key, "x".repeat(1 + key % 4));
      }

      assertThat(counts(driver))
          .isEqualTo(Map.of("length 1", 5L, "length 2", 5L, "length 3", 5L, "length 4", 5L));
      assertThat(counted(driver).readKeyValuesToList())
          .hasSize(20)
          .contains(KeyValue.pair("length 4", 5L));
      assertThat(driver.producedTopicNames()).containsExactly("counted");
    }
  }

  @Test
  void together_changesOfOneKey_passedOnOnce() {
    try (RuntimeTestDriver driver = driver(countByLength(new AtomicInteger()), Map.of())) {
      TestInputTopic<String, String> words = words(driver);
      driver.together(
          () -> {
            words.pipeInput("a");
            words.pipeInput("b");
            words.pipeInput("cc");
          });

      assertThat(counted(driver).readKeyValuesToList())
          .containsExactly(KeyValue.pair("length 1", 2L), KeyValue.pair("length 2", 1L));
    }
  }

  @Test
  void crashDuring_processedNotCommitted_processedAgainWithOneResult() {
    AtomicInteger calls = new AtomicInteger();
    try (RuntimeTestDriver driver = driver(countByLength(calls), Map.of("words", 2))) {
      TestInputTopic<String, String> words = words(driver);
      TestOutputTopic<String, Long> counted = counted(driver);
      words.pipeInput("k", "a");
      assertThat(counted.readKeyValue()).isEqualTo(KeyValue.pair("length 1", 1L));

      driver.crashDuring(() -> words.pipeInput("k", "b"));

      assertThat(calls).hasValue(3);
      assertThat(counted.readKeyValuesToList()).containsExactly(KeyValue.pair("length 1", 2L));
      assertThat(counts(driver)).isEqualTo(Map.of("length 1", 2L));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void crashes_anywhere_resultIsThatOfARunWithoutThem(long seed) {
    assertThat(run(seed, true)).isEqualTo(run(seed, false));
  }

  private static List<String> run(long seed, boolean crashing) {
    Random random = new Random(seed);
    List<String> results = new ArrayList<>();
    Map<String, Integer> partitions = Map.of("words", 3, "counted", 3);
    try (RuntimeTestDriver driver = driver(countByLength(new AtomicInteger()), partitions)) {
      TestInputTopic<String, String> words = words(driver);
      for (int step = 0; step < 12; step++) {
        int how = random.nextInt(4);
        int records = random.nextInt(6);
        List<String> values = new ArrayList<>();
        for (int record = 0; record < records; record++) {
          values.add("x".repeat(1 + random.nextInt(5)));
        }
        Runnable input = () -> values.forEach(value -> words.pipeInput("key " + value, value));
        if (crashing && how == 0) {
          driver.crashDuring(input);
        } else {
          driver.together(input);
        }
        if (crashing && how == 1) {
          driver.crash();
        }
        counted(driver)
            .readRecordsToList()
            .forEach(record -> results.add(record.key() + "=" + record.value()));
      }
      results.add(counts(driver).toString());
    }
    return results;
  }

  /** Counts its punctuations, and says when they were. */
  private static final class Ticker implements Processor<String, String, String, Long> {
    @Override
    public void init(ProcessorContext<String, Long> context) {
      context.schedule(
          Duration.ofMinutes(1),
          PunctuationType.WALL_CLOCK_TIME,
          timeMs -> context.forward(new Record<>("tick", timeMs, timeMs)));
    }

    @Override
    public void process(Record<String, String> record) {}
  }

  @Test
  void advanceWallClockTime_anHour_callsEveryPunctuationAtItsTime() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("words", Consumed.with(Serdes.String(), Serdes.String()))
        .process(Ticker::new)
        .to("counted", Produced.with(Serdes.String(), Serdes.Long()));
    try (RuntimeTestDriver driver = driver(builder.build(), Map.of())) {
      driver.advanceWallClockTime(Duration.ofHours(1));

      List<Long> ticks =
          counted(driver).readKeyValuesToList().stream().map(pair -> pair.value).toList();
      assertThat(ticks).hasSize(60).startsWith(START.toEpochMilli() + 60_000);
      assertThat(ticks.get(59)).isEqualTo(START.toEpochMilli() + 3_600_000);
    }
  }

  @Test
  void crash_suppressedWindow_comesOutOnceWhenItCloses() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("words", Consumed.with(Serdes.String(), Serdes.String()))
        .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
        .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofSeconds(1)))
        .count()
        .suppress(Suppressed.untilWindowCloses(Suppressed.BufferConfig.unbounded()))
        .toStream((window, count) -> window.key() + "@" + window.window().start())
        .to("counted", Produced.with(Serdes.String(), Serdes.Long()));
    try (RuntimeTestDriver driver = driver(builder.build(), Map.of())) {
      TestInputTopic<String, String> words = words(driver);
      words.pipeInput("a", "1", 100);
      driver.crash();
      words.pipeInput("a", "2", 900);
      assertThat(counted(driver).isEmpty()).isTrue();
      driver.crashDuring(() -> words.pipeInput("a", "3", 1_000));

      assertThat(counted(driver).readKeyValuesToList()).containsExactly(KeyValue.pair("a@0", 2L));
    }
  }

  @Test
  void pipe_failingCode_throwsWhatFailed() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("words", Consumed.with(Serdes.String(), Serdes.String()))
        .mapValues(value -> Long.parseLong(value))
        .to("counted", Produced.with(Serdes.String(), Serdes.Long()));
    try (RuntimeTestDriver driver = driver(builder.build(), Map.of())) {
      TestInputTopic<String, String> words = words(driver);
      words.pipeInput("1");
      assertThatThrownBy(() -> words.pipeInput("one"))
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("NumberFormatException");
      assertThat(counted(driver).readValue()).isEqualTo(1L);
    }
  }

  @Test
  void read_topicThatIsNotThere_saysWhichAre() {
    try (RuntimeTestDriver driver = driver(countByLength(new AtomicInteger()), Map.of())) {
      TestOutputTopic<byte[], byte[]> none =
          driver.createOutputTopic(
              "none", Serdes.ByteArray().deserializer(), Serdes.ByteArray().deserializer());
      assertThatThrownBy(none::readRecord)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"none\"")
          .hasMessageContaining("[words, counted]");
    }
  }
}
