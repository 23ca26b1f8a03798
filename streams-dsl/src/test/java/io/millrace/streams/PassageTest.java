package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.internal.runtime.RuntimeOptions;
import io.millrace.streams.internal.runtime.epoch.RunnerOptions;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.QueryableStoreTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members of a domain that read what others write: within the epoch as long as there is one writer,
 * from the log otherwise. Whatever happens, each record counts once, and what two members show
 * belongs to one prefix of the input. {@code bank.BankTest} does the same with many views at once.
 */
final class PassageTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final String SEEN = "seen";

  @TempDir Path directory;

  private final String memory = "memory:passages-" + ENGINES.incrementAndGet();

  private static RuntimeFixture prepared(String url) {
    return prepared(url, RuntimeFixture.options(50, 2));
  }

  private static RuntimeFixture prepared(String url, RuntimeOptions options) {
    RuntimeFixture fixture = RuntimeFixture.open(url, options);
    List.of("in", "middle", "end").forEach(topic -> fixture.topic(topic, 2));
    return fixture;
  }

  private static Topology mapping(String from, String to, UnaryOperator<String> mapper) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(from, Consumed.with(Serdes.String(), Serdes.String()))
        .flatMapValues(value -> value == null ? List.of() : List.of(mapper.apply(value)))
        .filter((key, value) -> !value.isEmpty())
        .to(to, Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  private static Topology counting(String from) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(from, Consumed.with(Serdes.String(), Serdes.String()))
        .groupByKey()
        .count(Materialized.as(SEEN));
    return builder.build();
  }

  private static List<Line> lines(String topic, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Line.of(topic, i % 2, i, "k" + i % 7, "v" + i))
        .toList();
  }

  private static long counted(StateSnapshot snapshot) {
    long[] sum = new long[1];
    snapshot
        .store(SEEN, QueryableStoreTypes.<String, Long>keyValueStore())
        .all()
        .forEachRemaining(entry -> sum[0] += entry.value);
    return sum[0];
  }

  private static long counted(Member member) {
    try (StateSnapshot snapshot = member.snapshot()) {
      return counted(snapshot);
    }
  }

  private static long sum(Map<?, Long> positions) {
    return positions.values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void chain_eachCommit_showsReaderAndWriterAtOnePrefix() {
    try (RuntimeFixture fixture = prepared(memory)) {
      Member writer = fixture.start("d", "w", mapping("in", "middle", v -> v), EmitMode.ATOMIC);
      Member reader = fixture.start("d", "r", counting("middle"), EmitMode.ATOMIC);
      await().until(() -> reader.state() == Member.State.RUNNING);
      for (int from = 0; from < 2_000; from += 100) {
        fixture.write(lines("in", from, from + 100));
        List<StateSnapshot> both = fixture.runtime().domain("d").snapshots(List.of(writer, reader));
        assertThat(counted(both.get(1))).isEqualTo(sum(both.get(0).positions()));
        assertThat(sum(both.get(1).positions())).isEqualTo(sum(both.get(0).positions()));
        both.forEach(StateSnapshot::close);
      }
      fixture.await(writer, "in");

      assertThat(counted(reader)).isEqualTo(2_000);
      assertThat(reader.recordsProcessed()).isEqualTo(2_000);
      assertThat(reader.positions()).isEqualTo(fixture.ends("middle"));
    }
  }

  @Test
  void foreignWriter_inTheSameTopic_everyRecordCountsOnce() throws Exception {
    try (RuntimeFixture fixture = prepared(memory)) {
      Member writer = fixture.start("d", "w", mapping("in", "middle", v -> v), EmitMode.ATOMIC);
      Member reader = fixture.start("d", "r", counting("middle"), EmitMode.ATOMIC);
      Thread foreign =
          new Thread(
              () -> {
                for (int i = 0; i < 300; i++) {
                  fixture.write(lines("middle", i, i + 1));
                }
              });
      foreign.start();
      for (int from = 0; from < 3_000; from += 10) {
        fixture.write(lines("in", from, from + 10));
      }
      foreign.join();
      fixture.await(writer, "in");
      fixture.await(reader, "middle");

      assertThat(fixture.read("middle")).hasSize(3_300);
      assertThat(counted(reader)).isEqualTo(3_300);
      assertThat(reader.failure()).isEmpty();
      assertThat(writer.failure()).isEmpty();
    }
  }

  @Test
  void secondWriter_comesAndGoes_everyRecordCountsOnce() {
    try (RuntimeFixture fixture = prepared(memory)) {
      fixture.topic("in2", 2);
      Member writer = fixture.start("d", "w", mapping("in", "middle", v -> v), EmitMode.ATOMIC);
      Member reader = fixture.start("d", "r", counting("middle"), EmitMode.ATOMIC);
      fixture.write(lines("in", 0, 500));
      Member second = fixture.start("d", "w2", mapping("in2", "middle", v -> v), EmitMode.ATOMIC);
      fixture.write(lines("in2", 0, 500));
      fixture.write(lines("in", 500, 1_000));
      fixture.await(second, "in2");
      second.stop(true);
      fixture.write(lines("in", 1_000, 1_500));
      fixture.await(writer, "in");
      fixture.await(reader, "middle");

      assertThat(counted(reader)).isEqualTo(2_000);
    }
  }

  @Test
  void cycle_isReadFromTheLogAndComesToRest() {
    try (RuntimeFixture fixture = prepared(memory)) {
      UnaryOperator<String> shorter = value -> value.substring(1);
      fixture.start("d", "there", mapping("in", "middle", shorter), EmitMode.ATOMIC);
      Member back = fixture.start("d", "back", mapping("middle", "in", shorter), EmitMode.ATOMIC);
      Member reader = fixture.start("d", "r", counting("middle"), EmitMode.ATOMIC);
      fixture.write(List.of(Line.of("in", 0, 1, "k", "12345678901")));

      await().until(() -> fixture.read("middle").size() == 5);
      fixture.await(back, "middle");
      fixture.await(reader, "middle");

      assertThat(fixture.read("in")).hasSize(6);
      assertThat(counted(reader)).isEqualTo(5);
    }
  }

  @Test
  void failedWriter_readerWaitsAtTheSamePrefixAndGoesOnWithIt() {
    AtomicBoolean armed = new AtomicBoolean();
    UnaryOperator<String> failing =
        value -> {
          if (armed.get() && value.equals("v150")) {
            throw new IllegalArgumentException("poison");
          }
          return value;
        };
    try (RuntimeFixture fixture = prepared(memory)) {
      Member writer = fixture.start("d", "w", mapping("in", "middle", failing), EmitMode.ATOMIC);
      Member reader = fixture.start("d", "r", counting("middle"), EmitMode.ATOMIC);
      Member other = fixture.start("d", "o", counting("in"), EmitMode.ATOMIC);
      await().until(() -> other.state() == Member.State.RUNNING);
      fixture.write(lines("in", 0, 100));
      fixture.await(writer, "in");
      armed.set(true);
      fixture.write(lines("in", 100, 200));
      await().until(() -> writer.state() == Member.State.ERROR);
      fixture.await(other, "in");

      assertThat(reader.state()).isEqualTo(Member.State.WAITING);
      assertThat(counted(reader)).isEqualTo(sum(writer.positions()));
      assertThat(counted(other)).isEqualTo(200);

      armed.set(false);
      writer.resume();
      await().until(() -> writer.state() == Member.State.RUNNING);
      fixture.await(writer, "in");
      await().until(() -> reader.state() == Member.State.RUNNING);
      fixture.await(reader, "middle");
      assertThat(counted(reader)).isEqualTo(200);
      assertThat(fixture.read("middle")).hasSize(200);
    }
  }

  @Test
  void failedWriter_thatIsStopped_letsItsReadersGo() {
    UnaryOperator<String> failing =
        value -> {
          throw new IllegalArgumentException("poison");
        };
    try (RuntimeFixture fixture = prepared(memory)) {
      Member writer = fixture.start("d", "w", mapping("in", "middle", failing), EmitMode.ATOMIC);
      Member reader = fixture.start("d", "r", counting("middle"), EmitMode.ATOMIC);
      await().until(() -> reader.state() == Member.State.RUNNING);
      fixture.write(lines("in", 0, 10));
      await().until(() -> writer.state() == Member.State.ERROR);

      writer.stop(true);
      fixture.write(lines("middle", 0, 10));

      await().until(() -> reader.state() == Member.State.RUNNING);
      fixture.await(reader, "middle");
      assertThat(counted(reader)).isEqualTo(10);
    }
  }

  @Test
  void pausedWriter_readerTakesWhatOthersWrite() {
    try (RuntimeFixture fixture = prepared(memory)) {
      Member writer = fixture.start("d", "w", mapping("in", "middle", v -> v), EmitMode.ATOMIC);
      Member reader = fixture.start("d", "r", counting("middle"), EmitMode.ATOMIC);
      fixture.write(lines("in", 0, 100));
      fixture.await(writer, "in");
      writer.pause();
      fixture.write(lines("in", 100, 200));
      fixture.write(lines("middle", 0, 10));
      fixture.await(reader, "middle");
      assertThat(counted(reader)).isEqualTo(110);

      writer.resume();
      await().until(() -> writer.state() == Member.State.RUNNING);
      fixture.await(writer, "in");
      fixture.await(reader, "middle");
      assertThat(counted(reader)).isEqualTo(210);
    }
  }

  @Test
  void restart_onDisk_goesOnPassing() {
    String url = "millrace:" + directory.resolve("data");
    for (int round = 1; round <= 3; round++) {
      try (RuntimeFixture fixture = prepared(url)) {
        Member reader = fixture.start("d", "r", counting("middle"), EmitMode.ATOMIC);
        Member writer = fixture.start("d", "w", mapping("in", "middle", v -> v), EmitMode.ATOMIC);
        fixture.write(lines("in", (round - 1) * 1_000, round * 1_000));
        fixture.await(writer, "in");
        fixture.await(reader, "middle");

        assertThat(counted(reader)).isEqualTo(round * 1_000L);
      }
    }
  }

  @Test
  void lateReader_whileTheWriterIsBusy_catchesUpAndSharesItsEpochs() {
    try (RuntimeFixture fixture = prepared(memory)) {
      Member writer = fixture.start("d", "w", mapping("in", "middle", v -> v), EmitMode.ATOMIC);
      fixture.write(lines("in", 0, 5_000));
      Member reader = fixture.start("d", "r", counting("middle"), EmitMode.ATOMIC);
      Member late = fixture.start("d", "l", counting("in"), EmitMode.ATOMIC);
      fixture.write(lines("in", 5_000, 10_000));
      fixture.await(writer, "in");
      fixture.await(reader, "middle");
      fixture.await(late, "in");
      fixture.write(lines("in", 10_000, 10_001));
      fixture.await(writer, "in");

      List<StateSnapshot> all =
          fixture.runtime().domain("d").snapshots(List.of(writer, reader, late));
      assertThat(counted(all.get(1))).isEqualTo(10_001);
      assertThat(counted(all.get(2))).isEqualTo(10_001);
      all.forEach(StateSnapshot::close);
    }
  }

  @Test
  void slowMember_getsEpochsOfItsOwn_othersGoOn() {
    AtomicLong skippedNs = new AtomicLong();
    RunnerOptions options =
        new RunnerOptions(
            50,
            64L << 20,
            1_000_000,
            10_000,
            10_000,
            System::currentTimeMillis,
            () -> System.nanoTime() + skippedNs.get());
    UnaryOperator<String> slow =
        value -> {
          skippedNs.addAndGet(11_000_000_000L);
          return value;
        };
    try (RuntimeFixture fixture =
        prepared(memory, RuntimeFixture.options(50, 2).withRunner(options))) {
      Member other = fixture.start("d", "o", counting("in"), EmitMode.ATOMIC);
      Member writer = fixture.start("d", "w", mapping("in", "middle", slow), EmitMode.ATOMIC);
      Member reader = fixture.start("d", "r", counting("middle"), EmitMode.ATOMIC);
      for (int from = 0; from < 200; from += 50) {
        fixture.write(lines("in", from, from + 50));
        fixture.await(other, "in");
        fixture.await(writer, "in");
        fixture.await(reader, "middle");
      }
      assertThat(threads()).contains("millrace-epochs-d-w");
      assertThat(counted(reader)).isEqualTo(200);
      assertThat(counted(other)).isEqualTo(200);
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  @Test
  void eager_anyEpochLengthAndWorkers_samePassedRecords() {
    Map<String, List<Line>> expected = new HashMap<>();
    for (int maxRecords : new int[] {1, 7, 100_000}) {
      for (int workers : new int[] {1, 3}) {
        String url = "memory:passages-" + ENGINES.incrementAndGet();
        try (RuntimeFixture fixture = prepared(url, RuntimeFixture.options(maxRecords, workers))) {
          fixture.topic("counts", 2);
          fixture.start("d", "w", mapping("in", "middle", v -> v + v), EmitMode.EAGER);
          Member counts = fixture.start("d", "c", counted("middle", "counts"), EmitMode.EAGER);
          Member last = fixture.start("d", "l", mapping("counts", "end", v -> v), EmitMode.EAGER);
          await().until(() -> last.state() == Member.State.RUNNING);
          List<Line> input = new ArrayList<>(lines("in", 0, 300));
          fixture.write(input);
          await().until(() -> fixture.read("end").size() == 300);
          fixture.await(counts, "middle");

          List<Line> end = fixture.read("end");
          assertThat(end)
              .describedAs("epochs of %d, %d workers", maxRecords, workers)
              .isEqualTo(expected.computeIfAbsent("end", key -> end));
        }
      }
    }
  }

  private static Topology counted(String from, String to) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(from, Consumed.with(Serdes.String(), Serdes.String()))
        .groupBy((key, value) -> value.substring(0, 2))
        .count()
        .toStream()
        .mapValues(String::valueOf)
        .to(to, Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }
}
