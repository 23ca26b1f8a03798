package io.millrace.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.clients.producer.internals.BuiltInPartitioner;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.QueryableStoreTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each kind of operator: the same input gives the same output and the same state for any length
 * of the epochs and any number of workers. In eager mode every record is the same and in the same
 * order; in atomic mode that holds where streams come from streams, and what comes from a table has
 * the same last values.
 */
final class OperatorDeterminismTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final int PARTITIONS = 3;
  private static final List<String> INPUTS = List.of("a", "b", "table", "other");

  /** What a run leaves. */
  private record Outcome(List<Line> out, Map<String, String> state) {}

  @ParameterizedTest
  @MethodSource("io.millrace.streams.OperatorSample#all")
  void anyEpochLengthAndWorkers_sameResults(OperatorSample sample) {
    compare(sample, 100L, 300, new int[] {2, 17, 100_000});
  }

  @Tag("campaign")
  @ParameterizedTest
  @MethodSource("io.millrace.streams.OperatorSample#all")
  void manySeeds_anyEpochLengthAndWorkers_sameResults(OperatorSample sample) {
    for (long seed = 0; seed < Integer.getInteger("determinism.seeds", 10); seed++) {
      compare(sample, seed, 600, new int[] {2, 3, 7, 50, 333, 100_000});
    }
  }

  private static void compare(OperatorSample sample, long seed, int records, int[] epochs) {
    List<Line> input = input(new Random(seed), records);
    Outcome expected = run(sample, input, 1, 1, EmitMode.EAGER);
    Outcome expectedAtomic = run(sample, input, 1, 1, EmitMode.ATOMIC);
    assertThat(expected.out()).describedAs("%s, seed %d", sample, seed).isNotEmpty();
    assertThat(expectedAtomic.state())
        .describedAs("%s, seed %d, atomic", sample, seed)
        .isEqualTo(expected.state());
    for (int maxRecords : epochs) {
      int workers = 1 + maxRecords % 4;
      String name =
          "%s, seed %d, epochs of %d, %d workers".formatted(sample, seed, maxRecords, workers);
      assertThat(run(sample, input, maxRecords, workers, EmitMode.EAGER))
          .describedAs(name)
          .isEqualTo(expected);
      Outcome atomic = run(sample, input, maxRecords, workers, EmitMode.ATOMIC);
      assertThat(atomic.state()).describedAs(name).isEqualTo(expected.state());
      if (sample.isOfStreams()) {
        assertThat(atomic.out()).describedAs(name).isEqualTo(expectedAtomic.out());
      } else {
        assertThat(lastValues(atomic.out()))
            .describedAs(name)
            .isEqualTo(lastValues(expectedAtomic.out()));
      }
    }
  }

  private static Outcome run(
      OperatorSample sample, List<Line> input, int maxRecords, int workers, EmitMode mode) {
    try (RuntimeFixture fixture =
        RuntimeFixture.open(
            "memory:operators-" + ENGINES.incrementAndGet(),
            RuntimeFixture.options(maxRecords, workers))) {
      INPUTS.forEach(topic -> fixture.topic(topic, PARTITIONS));
      fixture.topic("out", PARTITIONS);
      fixture.write(input);
      Member member =
          fixture
              .runtime()
              .domain("operators")
              .add(MemberSpec.durable("m", sample.topology(), config(), mode));
      fixture.await(member, sample.inputs().toArray(String[]::new));
      return new Outcome(fixture.read("out"), state(sample, member));
    }
  }

  /** In eager mode some operators look at the wall clock only now and then, unless told not to. */
  private static Properties config() {
    Properties config = RuntimeFixture.textConfig();
    config.put("__emit.interval.ms.kstreams.outer.join.spurious.results.fix__", 0L);
    config.put("__emit.interval.ms.kstreams.windowed.aggregation__", 0L);
    return config;
  }

  private static Map<String, String> state(OperatorSample sample, Member member) {
    Map<String, String> rows = new TreeMap<>();
    if (sample.store() == null) {
      return rows;
    }
    try (StateSnapshot snapshot = member.snapshot();
        KeyValueIterator<Object, Object> entries =
            snapshot
                .store(sample.store(), QueryableStoreTypes.<Object, Object>keyValueStore())
                .all()) {
      entries.forEachRemaining(
          entry -> rows.put(entry.key.toString(), String.valueOf(entry.value)));
    }
    return rows;
  }

  /** What a table made of the output holds; rows that came and went in one epoch leave nothing. */
  private static Map<String, String> lastValues(List<Line> out) {
    Map<String, String> last = new TreeMap<>();
    for (Line line : out) {
      if (line.value() == null) {
        last.remove(line.key());
      } else {
        last.put(line.key(), line.value() + "@" + line.timestampMs());
      }
    }
    return last;
  }

  private static List<Line> input(Random random, int count) {
    List<Line> input = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      String topic = INPUTS.get(random.nextInt(INPUTS.size()));
      String key = "k" + random.nextInt(9);
      // Times mostly rise, but some records are out of order and some are late.
      long timestampMs = Math.max(0, index / 2 + random.nextInt(20) - random.nextInt(30));
      boolean isTable = topic.equals("table") || topic.equals("other");
      String value =
          isTable && random.nextInt(6) == 0
              ? null
              : "k" + random.nextInt(9) + "/" + random.nextInt(4);
      int partition = BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), PARTITIONS);
      input.add(Line.of(topic, partition, timestampMs, key, value));
    }
    return input;
  }
}
