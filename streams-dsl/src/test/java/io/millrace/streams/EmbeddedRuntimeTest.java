package io.millrace.streams;

import static io.millrace.streams.SampleTopologies.COUNTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.common.serialization.Serdes;
import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.runtime.MemberSpec.StartPosition;
import io.millrace.streams.runtime.OutputListener;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.runtime.StreamsRuntime;
import io.millrace.streams.state.QueryableStoreTypes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Life of members in a domain: results, restarts, failures, transient members, catching up. That
 * results do not depend on how epochs are cut is covered by {@link EpochDeterminismTest}.
 */
final class EmbeddedRuntimeTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final String SECOND_STORE = "seen";

  @TempDir Path directory;

  private final String memory = "memory:runtime-" + ENGINES.incrementAndGet();

  private static RuntimeFixture prepared(String url) {
    RuntimeFixture fixture = RuntimeFixture.open(url);
    fixture.topic("lines", 2);
    fixture.topic("out", 2);
    return fixture;
  }

  private static List<Line> lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Line.of("lines", i % 2, i, "k" + i, "w" + i % 5 + " w" + i % 3))
        .toList();
  }

  private static Map<String, Long> expectedCounts(int lines) {
    Map<String, Long> counts = new TreeMap<>();
    for (Line line : lines(0, lines)) {
      for (String word : line.value().split(" ")) {
        counts.merge(word, 1L, Long::sum);
      }
    }
    return counts;
  }

  private static Map<String, Long> counts(Member member) {
    Map<String, Long> counts = new TreeMap<>();
    try (StateSnapshot snapshot = member.snapshot()) {
      snapshot
          .store(COUNTS, QueryableStoreTypes.<String, Long>keyValueStore())
          .all()
          .forEachRemaining(entry -> counts.put(entry.key, entry.value));
    }
    return counts;
  }

  @Test
  void wordCount_manyRecords_countsAreInStateAndTopic() {
    try (RuntimeFixture fixture = prepared(memory)) {
      Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC);
      fixture.write(lines(0, 300));

      fixture.await(member, "lines");

      assertThat(counts(member)).isEqualTo(expectedCounts(300));
      Map<String, Long> last = new TreeMap<>();
      fixture.read("out").forEach(line -> last.put(line.key(), Long.valueOf(line.value())));
      assertThat(last).isEqualTo(expectedCounts(300));
      await().until(() -> member.state() == Member.State.RUNNING);
    }
  }

  @Test
  void snapshot_takenBeforeMoreInput_staysAsItWas() {
    try (RuntimeFixture fixture = prepared(memory)) {
      Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC);
      fixture.write(lines(0, 20));
      fixture.await(member, "lines");

      try (StateSnapshot before = member.snapshot()) {
        fixture.write(lines(20, 40));
        fixture.await(member, "lines");

        assertThat(
                before.store(COUNTS, QueryableStoreTypes.<String, Long>keyValueStore()).get("w0"))
            .isEqualTo(expectedCounts(20).get("w0"));
        assertThat(before.positions().values().stream().mapToLong(Long::longValue).sum())
            .isEqualTo(20);
      }
    }
  }

  @Test
  void restart_onDisk_continuesAndAddsNothingTwice() {
    String url = "millrace:" + directory.resolve("data");
    for (int round = 1; round <= 3; round++) {
      try (RuntimeFixture fixture = prepared(url)) {
        Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.EAGER);
        fixture.write(lines((round - 1) * 100, round * 100));
        fixture.await(member, "lines");

        assertThat(counts(member)).isEqualTo(expectedCounts(round * 100));
        assertThat(fixture.read("out")).hasSize(round * 200);
        assertThat(member.recordsProcessed()).isEqualTo(100);
      }
    }
  }

  @Test
  void restart_inMemoryWhileEngineStaysOpen_continues() {
    try (LogEngine engine = LogEngines.open(memory)) {
      try (RuntimeFixture fixture = prepared(memory)) {
        Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.EAGER);
        fixture.write(lines(0, 50));
        fixture.await(member, "lines");
      }
      assertThat(engine.topics().find("out")).isPresent();

      try (RuntimeFixture again = RuntimeFixture.open(memory)) {
        Member second = again.start("app", "m", SampleTopologies.wordCount(), EmitMode.EAGER);
        again.write(lines(50, 60));
        again.await(second, "lines");

        assertThat(counts(second)).isEqualTo(expectedCounts(60));
        assertThat(again.read("out")).hasSize(120);
      }
    }
  }

  @Test
  void stop_forgetting_nextStartBeginsAnew() {
    try (RuntimeFixture fixture = prepared(memory)) {
      fixture.write(lines(0, 30));
      Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC);
      fixture.await(member, "lines");

      member.stop(true);

      assertThat(member.state()).isEqualTo(Member.State.STOPPED);
      assertThat(fixture.runtime().domain("app").find("m")).isEmpty();
      Member again = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC);
      fixture.await(again, "lines");
      assertThat(counts(again)).isEqualTo(expectedCounts(30));
    }
  }

  @Test
  void pause_resume_readsOnFromWhereItWas() {
    try (RuntimeFixture fixture = prepared(memory)) {
      Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC);
      fixture.write(lines(0, 10));
      fixture.await(member, "lines");

      member.pause();
      fixture.write(lines(10, 20));

      assertThat(member.state()).isEqualTo(Member.State.PAUSED);
      assertThat(counts(member)).isEqualTo(expectedCounts(10));
      assertThatThrownBy(() -> member.whenReached(fixture.ends("lines")).join())
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("PAUSED");
      member.resume();
      await().until(() -> member.state() != Member.State.PAUSED);
      fixture.await(member, "lines");
      assertThat(counts(member)).isEqualTo(expectedCounts(20));
    }
  }

  private static Topology failingOn(String poison, AtomicBoolean armed) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("lines", Consumed.with(Serdes.String(), Serdes.String()))
        .mapValues(
            value -> {
              if (armed.get() && value.contains(poison)) {
                throw new IllegalArgumentException("poison " + poison);
              }
              return value;
            })
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  @Test
  void failure_ofOneMember_othersGoOnAndItResumesFromItsLastCommit() {
    AtomicBoolean armed = new AtomicBoolean(true);
    try (RuntimeFixture fixture = prepared(memory)) {
      fixture.topic("copies", 1);
      Member failing = fixture.start("app", "bad", failingOn("w4", armed), EmitMode.ATOMIC);
      Member good = fixture.start("app", "good", counting("seen-lines"), EmitMode.ATOMIC);
      fixture.write(lines(0, 4));
      fixture.await(failing, "lines");

      fixture.write(lines(4, 10));
      fixture.await(good, "lines");
      await().until(() -> failing.state() == Member.State.ERROR);

      assertThat(failing.failure().orElseThrow()).hasMessageContaining("poison w4");
      assertThat(failing.positions().values()).allMatch(offset -> offset == 2);
      assertThat(fixture.read("out")).hasSize(4);
      armed.set(false);
      failing.resume();
      await().until(() -> failing.state() != Member.State.ERROR);
      fixture.await(failing, "lines");
      assertThat(fixture.read("out")).hasSize(10);
    }
  }

  /** Counts lines by key under that store name; writes nothing. */
  private static Topology counting(String store) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("lines", Consumed.with(Serdes.String(), Serdes.String()))
        .groupByKey()
        .count(Materialized.as(store));
    return builder.build();
  }

  @Test
  void add_topologyThatDoesNotFitKeptState_isRefusedWithTheDifference() {
    try (RuntimeFixture fixture = prepared(memory)) {
      Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC);
      fixture.write(lines(0, 1));
      fixture.await(member, "lines");
      member.stop(false);

      assertThatThrownBy(() -> fixture.start("app", "m", counting(SECOND_STORE), EmitMode.ATOMIC))
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("store " + COUNTS)
          .hasMessageContaining("store " + SECOND_STORE);
    }
  }

  @Test
  void forget_keptState_makesRoomForAnotherTopology() {
    try (RuntimeFixture fixture = prepared(memory)) {
      Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC);
      fixture.write(lines(0, 10));
      fixture.await(member, "lines");
      assertThatThrownBy(() -> fixture.runtime().domain("app").forget("m"))
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("in use");
      member.stop(false);

      fixture.runtime().domain("app").forget("m");

      Member other = fixture.start("app", "m", counting(SECOND_STORE), EmitMode.ATOMIC);
      fixture.await(other, "lines");
      assertThat(other.recordsProcessed()).isEqualTo(10);
    }
  }

  @Test
  void deletedInput_takesOutTheMembersThatReadItOnly() {
    try (RuntimeFixture fixture = prepared(memory)) {
      fixture.topic("other", 1);
      fixture.topic("kept", 1);
      StreamsBuilder copying = new StreamsBuilder();
      copying.stream("other", Consumed.with(Serdes.String(), Serdes.String()))
          .to("kept", Produced.with(Serdes.String(), Serdes.String()));
      Member reader = fixture.start("app", "reader", counting("seen-lines"), EmitMode.ATOMIC);
      Member other = fixture.start("app", "other", copying.build(), EmitMode.ATOMIC);
      fixture.write(lines(0, 10));
      fixture.await(reader, "lines");

      fixture.engine().topics().delete("lines");
      fixture.write(List.of(Line.of("other", 0, 1, "k", "v")));

      await().until(() -> reader.state() == Member.State.ERROR);
      fixture.await(other, "other");
      assertThat(fixture.read("kept")).hasSize(1);
    }
  }

  @Test
  void deletedOutput_failsTheCommitAndLosesNothing() {
    try (RuntimeFixture fixture = prepared(memory)) {
      Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.EAGER);
      fixture.write(lines(0, 10));
      fixture.await(member, "lines");

      fixture.engine().topics().delete("out");
      fixture.write(lines(10, 20));
      await().until(() -> member.state() == Member.State.ERROR);
      assertThat(counts(member)).isEqualTo(expectedCounts(10));

      fixture.topic("out", 2);
      member.resume();
      await().until(() -> member.state() != Member.State.ERROR);
      fixture.await(member, "lines");
      assertThat(counts(member)).isEqualTo(expectedCounts(20));
      assertThat(fixture.read("out")).hasSize(20);
    }
  }

  @Test
  void add_missingTopicsOrSecondOfSameId_saysWhich() {
    try (RuntimeFixture fixture = RuntimeFixture.open(memory)) {
      assertThatThrownBy(
              () -> fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC))
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("\"lines\"");
      fixture.topic("lines", 2);
      assertThatThrownBy(
              () -> fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC))
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("\"out\"");
      fixture.topic("out", 2);
      fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC);
      assertThatThrownBy(
              () -> fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.ATOMIC))
          .isInstanceOf(StreamsException.class)
          .hasMessageContaining("\"m\"");
    }
  }

  @Test
  void transientMember_listener_getsCommittedRecordsInOrderAndKeepsNothing() {
    List<String> seen = new CopyOnWriteArrayList<>();
    OutputListener listener =
        records ->
            records.forEach(record -> seen.add(new String(record.value(), StandardCharsets.UTF_8)));
    try (RuntimeFixture fixture = prepared(memory)) {
      fixture.write(List.of(Line.of("lines", 0, 1, "k", "before")));
      Member member =
          fixture
              .runtime()
              .domain("app")
              .add(
                  new MemberSpec(
                      "push",
                      failingOn("nothing", new AtomicBoolean()),
                      RuntimeFixture.textConfig(),
                      EmitMode.ATOMIC,
                      StartPosition.LATEST,
                      false,
                      Map.of("out", listener)));
      List<Line> written = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        written.add(Line.of("lines", 0, 10 + i, "k", "v" + i));
      }
      fixture.write(written);

      await().until(() -> seen.size() == 20);

      assertThat(seen).isEqualTo(written.stream().map(Line::value).toList());
      assertThat(fixture.read("out")).isEmpty();
      member.stop(false);
      assertThat(fixture.runtime().domain("app").members()).isEmpty();
    }
  }

  @Test
  void farBehind_newMember_catchesUpAloneAndJoins() {
    try (RuntimeFixture fixture =
        RuntimeFixture.open(
            memory,
            RuntimeFixture.options(50, 2)
                .withRunner(RuntimeFixture.options(50, 2).runner().withRecords(50, 100)))) {
      fixture.topic("lines", 2);
      fixture.topic("out", 2);
      Member first = fixture.start("app", "first", counting("a"), EmitMode.ATOMIC);
      fixture.write(lines(0, 2_000));
      fixture.await(first, "lines");

      Member second = fixture.start("app", "second", SampleTopologies.wordCount(), EmitMode.EAGER);
      fixture.write(lines(2_000, 2_100));
      fixture.await(second, "lines");
      await().until(() -> second.state() == Member.State.RUNNING);
      fixture.write(lines(2_100, 2_200));
      fixture.await(second, "lines");

      assertThat(counts(second)).isEqualTo(expectedCounts(2_200));
      assertThat(fixture.read("out")).hasSize(4_400);
    }
  }

  @Test
  void chainedMembers_topicWrittenByOne_isReadByTheOther() {
    try (RuntimeFixture fixture = prepared(memory)) {
      fixture.topic("final", 1);
      Member first =
          fixture.start("app", "first", failingOn("nothing", new AtomicBoolean()), EmitMode.ATOMIC);
      StreamsBuilder builder = new StreamsBuilder();
      builder.stream("out", Consumed.with(Serdes.String(), Serdes.String()))
          .to("final", Produced.with(Serdes.String(), Serdes.String()));
      fixture.start("app", "second", builder.build(), EmitMode.ATOMIC);

      fixture.write(lines(0, 100));

      fixture.await(first, "lines");
      await().until(() -> fixture.read("final").size() == 100);
    }
  }

  @Test
  void open_sameUrlTwice_sharesOneRuntimeUntilTheLastCloses() {
    StreamsRuntime one = EmbeddedRuntime.open(memory);
    StreamsRuntime two = EmbeddedRuntime.open(memory);

    assertThat(one.domain("d")).isSameAs(two.domain("d"));
    one.close();
    assertThat(two.engine().topics().list()).isNotNull();
    two.close();
    assertThatThrownBy(() -> two.domain("d")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void wallClockPunctuation_withoutInput_startsAnEpoch() {
    try (RuntimeFixture fixture = prepared(memory)) {
      Topology topology = new Topology();
      topology.addSource("source", "lines");
      topology.addProcessor("tick", () -> new TickingProcessor(Duration.ofMillis(20)), "source");
      topology.addSink("sink", "out", "tick");
      fixture.start("app", "m", topology, EmitMode.ATOMIC);

      await().until(() -> fixture.read("out").size() >= 3);
    }
  }
}
