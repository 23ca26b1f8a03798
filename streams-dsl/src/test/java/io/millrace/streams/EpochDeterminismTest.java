package io.millrace.streams;

import static io.millrace.streams.SampleTopologies.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.serialization.StringDeserializer;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.QueryableStoreTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Results depend neither on how epochs are cut nor on the number of workers, and are those of the
 * test driver, which takes the same records one by one.
 */
final class EpochDeterminismTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final int PARTITIONS = 3;

  /** What a run leaves: its output topics, and the last count of each key and window. */
  private record Outcome(List<Line> out, List<Line> joined, Map<String, Long> state) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13})
  void eager_anyEpochLengthAndWorkers_sameRecordsInSameOrder(long seed) {
    List<Line> input = input(new Random(seed), 400);
    Outcome expected = run(input, 1, 1, EmitMode.EAGER);

    for (int maxRecords : new int[] {2, 7, 50, 100_000}) {
      for (int workers : new int[] {1, 2, 4}) {
        Outcome actual = run(input, maxRecords, workers, EmitMode.EAGER);
        assertThat(actual)
            .describedAs("seed %d, epochs of %d, %d workers", seed, maxRecords, workers)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22})
  void atomic_anyEpochLengthAndWorkers_sameStateAndSameLastValues(long seed) {
    List<Line> input = input(new Random(seed), 400);
    Outcome expected = run(input, 1, 1, EmitMode.EAGER);

    for (int maxRecords : new int[] {1, 13, 100_000}) {
      Outcome actual = run(input, maxRecords, 3, EmitMode.ATOMIC);
      assertThat(actual.state()).describedAs("seed %d", seed).isEqualTo(expected.state());
      assertThat(actual.joined()).describedAs("seed %d", seed).isEqualTo(expected.joined());
      assertThat(lastValues(actual.out()))
          .describedAs("seed %d", seed)
          .isEqualTo(lastValues(expected.out()));
    }
  }

  @Test
  void eager_comparedWithTestDriver_sameRecordsForEachKey() {
    List<Line> input = input(new Random(31), 500);
    // The driver has one partition of each topic, and so has this run.
    List<Line> single =
        input.stream()
            .map(line -> Line.of(line.topic(), 0, line.timestampMs(), line.key(), line.value()))
            .toList();

    Outcome actual = run(single, 9, 2, EmitMode.EAGER);

    List<Line> expected = driverOutput(single);
    assertThat(byKey(actual.out())).isEqualTo(byKey(expected));
  }

  private static List<Line> driverOutput(List<Line> input) {
    List<Line> lines = new ArrayList<>();
    try (TopologyTestDriver driver =
        new TopologyTestDriver(SampleTopologies.joinAndWindows(), RuntimeFixture.textConfig())) {
      Map<String, TestInputTopic<String, String>> topics = new HashMap<>();
      for (String topic : List.of("lines", "names")) {
        topics.put(
            topic, driver.createInputTopic(topic, new StringSerializer(), new StringSerializer()));
      }
      for (Line line : inEpochOrder(input)) {
        topics
            .get(line.topic())
            .pipeInput(line.key(), line.value(), Instant.ofEpochMilli(line.timestampMs()));
      }
      driver
          .createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
          .readRecordsToList()
          .forEach(out -> lines.add(Line.of("out", 0, out.timestamp(), out.key(), out.value())));
    }
    return lines;
  }

  /** The order an epoch takes: the smallest head of the two topics, "lines" first. */
  private static List<Line> inEpochOrder(List<Line> input) {
    List<Line> lines =
        new ArrayList<>(input.stream().filter(l -> l.topic().equals("lines")).toList());
    List<Line> names =
        new ArrayList<>(input.stream().filter(l -> l.topic().equals("names")).toList());
    List<Line> merged = new ArrayList<>();
    while (!lines.isEmpty() || !names.isEmpty()) {
      boolean takeLine =
          names.isEmpty()
              || (!lines.isEmpty() && lines.get(0).timestampMs() <= names.get(0).timestampMs());
      merged.add((takeLine ? lines : names).remove(0));
    }
    return merged;
  }

  private static List<Line> input(Random random, int count) {
    List<Line> input = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      String key = "k" + random.nextInt(12);
      // Times mostly rise, but some records are out of order and some are late.
      long timestampMs = Math.max(0, index / 2 + random.nextInt(30) - random.nextInt(40));
      String topic = random.nextInt(4) == 0 ? "names" : "lines";
      String value = random.nextInt(10) == 0 ? null : "v" + random.nextInt(4);
      if (topic.equals("lines") && value == null) {
        value = "v";
      }
      int partition = Math.floorMod(key.hashCode(), PARTITIONS);
      input.add(Line.of(topic, partition, timestampMs, key, value));
    }
    return input;
  }

  private static Outcome run(List<Line> input, int maxRecords, int workers, EmitMode mode) {
    String url = "memory:determinism-" + ENGINES.incrementAndGet();
    int partitions = input.stream().mapToInt(Line::partition).max().orElseThrow() + 1;
    try (RuntimeFixture fixture =
        RuntimeFixture.open(url, RuntimeFixture.options(maxRecords, workers))) {
      for (String topic : List.of("lines", "names", "out", "joined")) {
        fixture.topic(topic, partitions);
      }
      fixture.write(input);
      Member member = fixture.start("determinism", "m", SampleTopologies.joinAndWindows(), mode);
      fixture.await(member, "lines", "names");
      assertThat(member.recordsProcessed()).isEqualTo(input.size());
      return new Outcome(fixture.read("out"), fixture.read("joined"), state(member));
    }
  }

  private static Map<String, Long> state(Member member) {
    Map<String, Long> counts = new TreeMap<>();
    try (StateSnapshot snapshot = member.snapshot();
        KeyValueIterator<Windowed<String>, Long> entries =
            snapshot.store(WINDOWS, QueryableStoreTypes.<String, Long>windowStore()).all()) {
      entries.forEachRemaining(
          entry -> counts.put(entry.key.key() + "@" + entry.key.window().start(), entry.value));
    }
    return counts;
  }

  private static Map<String, String> lastValues(List<Line> lines) {
    Map<String, String> last = new TreeMap<>();
    lines.forEach(line -> last.put(line.key(), line.value()));
    return last;
  }

  private static Map<String, List<String>> byKey(List<Line> lines) {
    Map<String, List<String>> byKey = new TreeMap<>();
    lines.stream()
        .sorted(Comparator.comparing(Line::key))
        .forEach(
            line ->
                byKey
                    .computeIfAbsent(line.key(), key -> new ArrayList<>())
                    .add(line.value() + " at " + line.timestampMs()));
    return byKey;
  }
}
