package io.millrace.streams.kstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.RuntimeFixture;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.Topology;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables that keep versions of their rows: a stream is joined with the row as of its record's time,
 * with a grace period also with rows that come later than it; joins and groupings of such tables
 * leave out versions that are not the latest. That it is the same as in Kafka Streams is for the
 * differential test to show.
 */
final class VersionedTableTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final List<String> TOPICS = List.of("lines", "names", "more", "out");

  @TempDir Path directory;

  private static Materialized<String, String, KeyValueStore<Bytes, byte[]>> versions(String name) {
    return Materialized.as(Stores.persistentVersionedKeyValueStore(name, Duration.ofMillis(100)));
  }

  private static KTable<String, String> names(StreamsBuilder builder) {
    return builder.table("names", versions("names-store"));
  }

  private static Topology joined(Joined<String, String, String> joined) {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, String> shown =
        names(builder).filter((key, name) -> !name.equals("hidden")).mapValues(name -> "<" + name);
    builder.<String, String>stream("lines")
        .leftJoin(shown, (line, name) -> line + name, joined)
        .to("out");
    builder.<String, String>stream("more").to("out");
    return builder.build();
  }

  private static Line line(String topic, long timestampMs, String value) {
    return Line.of(topic, 0, timestampMs, "k", value);
  }

  /** What comes out when each record is read before the next is written. */
  private static List<String> run(Topology topology, EmitMode mode, List<Line> input) {
    try (RuntimeFixture fixture =
        RuntimeFixture.open("memory:versions-" + ENGINES.incrementAndGet())) {
      TOPICS.forEach(topic -> fixture.topic(topic, 1));
      Member member = fixture.start("versions", "m", topology, mode);
      for (Line line : input) {
        fixture.write(List.of(line));
        fixture.await(member, "lines", "names");
      }
      return out(fixture);
    }
  }

  private static List<String> out(RuntimeFixture fixture) {
    return fixture.read("out").stream()
        .map(line -> line.key() + " " + line.value() + "@" + line.timestampMs())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(EmitMode.class)
  void join_olderRecord_seesRowAsOfItsTime(EmitMode mode) {
    List<Line> input =
        List.of(
            line("names", 10, "first"),
            line("names", 20, "hidden"),
            line("names", 30, "third"),
            line("lines", 35, "a"),
            line("lines", 15, "b"),
            line("lines", 25, "c"),
            line("lines", 5, "d"));

    assertThat(run(joined(Joined.as("join")), mode, input))
        .containsExactly("k a<third@35", "k b<first@15", "k cnull@25", "k dnull@5");
  }

  @ParameterizedTest
  @EnumSource(EmitMode.class)
  void join_gracePeriod_waitsForRowsThatComeLate(EmitMode mode) {
    Joined<String, String, String> joined =
        Joined.<String, String, String>as("join").withGracePeriod(Duration.ofMillis(10));
    List<Line> input =
        List.of(
            line("lines", 20, "a"),
            line("names", 15, "late"),
            line("lines", 29, "b"),
            line("lines", 30, "c"),
            line("lines", 18, "too late"),
            line("lines", 40, "d"));

    assertThat(run(joined(joined), mode, input))
        .containsExactly("k a<late@20", "k too late<late@18", "k b<late@29", "k c<late@30");
  }

  @Test
  void join_gracePeriod_waitingRecordsSurviveRestart() {
    Joined<String, String, String> joined =
        Joined.<String, String, String>as("join").withGracePeriod(Duration.ofMillis(10));
    List<List<Line>> runs =
        List.of(
            List.of(line("lines", 20, "a"), line("lines", 20, "b")),
            List.of(line("names", 15, "late")),
            List.of(line("lines", 25, "c"), line("lines", 31, "d")),
            List.of(line("lines", 50, "e")));
    List<List<String>> seen = new ArrayList<>();
    for (List<Line> input : runs) {
      try (RuntimeFixture fixture = RuntimeFixture.open("millrace:" + directory.resolve("data"))) {
        TOPICS.forEach(topic -> fixture.topic(topic, 1));
        Member member = fixture.start("versions", "m", joined(joined), EmitMode.ATOMIC);
        fixture.write(input);
        fixture.await(member, "lines", "names");
        seen.add(out(fixture));
      }
    }

    List<String> first = List.of("k a<late@20", "k b<late@20");
    List<String> all = List.of(first.get(0), first.get(1), "k c<late@25", "k d<late@31");
    assertThat(seen).containsExactly(List.of(), List.of(), first, all);
  }

  @ParameterizedTest
  @EnumSource(EmitMode.class)
  void tablesJoinedAndGrouped_outOfOrderVersion_changesNothing(EmitMode mode) {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, String> names = names(builder);
    names
        .join(builder.<String, String>table("lines"), (name, line) -> name + line)
        .toStream()
        .to("out");
    names
        .groupBy(
            (key, name) -> KeyValue.pair("all", name),
            Grouped.with(Serdes.String(), Serdes.String()))
        .reduce((one, other) -> one + "+" + other, (one, other) -> one + "-" + other)
        .toStream()
        .to("out");
    builder.<String, String>stream("more").to("out");
    List<Line> input =
        List.of(
            line("lines", 1, "!"),
            line("names", 20, "now"),
            line("names", 10, "before"),
            line("names", 30, "then"));

    assertThat(run(builder.build(), mode, input))
        .containsExactly("k now!@20", "all now@20", "k then!@30", "all now-now+then@30");
  }

  @Test
  void suppress_tableWithVersions_refused() {
    StreamsBuilder builder = new StreamsBuilder();
    names(builder)
        .mapValues(name -> name)
        .suppress(
            Suppressed.untilTimeLimit(Duration.ofMillis(5), Suppressed.BufferConfig.unbounded()));

    assertThatThrownBy(builder::build)
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("keeps versions");
  }

  @Test
  void gracePeriod_tableWithoutVersionsOrWithTooFew_refused() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, String> lines = builder.stream("lines");
    KTable<String, String> names = names(builder);
    KTable<String, String> more = builder.table("more");
    Joined<String, String, String> joined =
        Joined.<String, String, String>as("join").withGracePeriod(Duration.ofMillis(101));

    assertThatThrownBy(() -> lines.join(names, (line, name) -> line, joined))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101 ms")
        .hasMessageContaining("100 ms");
    assertThatThrownBy(() -> lines.join(more, (line, name) -> line, joined))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must keep versions");
  }
}
