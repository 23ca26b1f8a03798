package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A member that comes when others of its domain have read its inputs already takes them in the
 * order of their timestamps, as it would alone: a record of a stream meets the row that the table
 * had at its time.
 */
final class LateMemberTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();

  private static RuntimeFixture prepared(int maxRecords) {
    RuntimeFixture fixture =
        RuntimeFixture.open(
            "memory:late-members-" + ENGINES.incrementAndGet(),
            RuntimeFixture.options(maxRecords, 2));
    List.of("stream", "table", "copied", "joined").forEach(topic -> fixture.topic(topic, 1));
    return fixture;
  }

  /** At each odd time a row of the table, at each even time a record that is to meet it. */
  private static void write(RuntimeFixture fixture, int from, int to) {
    fixture.write(
        IntStream.range(from, to)
            .mapToObj(i -> Line.of("stream", 0, 2L * i + 2, "k", "s" + i))
            .toList());
    fixture.write(
        IntStream.range(from, to)
            .mapToObj(i -> Line.of("table", 0, 2L * i + 1, "k", "t" + i))
            .toList());
  }

  private static Topology copying() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("stream", Consumed.with(Serdes.String(), Serdes.String()))
        .to("copied", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  private static Topology joining(String stream) {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, String> table =
        builder.table("table", Consumed.with(Serdes.String(), Serdes.String()));
    builder.stream(stream, Consumed.with(Serdes.String(), Serdes.String()))
        .join(table, (left, right) -> left + right)
        .to("joined", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  private static List<String> pairs(int to) {
    return IntStream.range(0, to).mapToObj(i -> "s" + i + "t" + i).toList();
  }

  private static List<String> joined(RuntimeFixture fixture) {
    return fixture.read("joined").stream().map(Line::value).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100_000})
  void add_oneInputWasReadByAnother_keepsTheOrderOfTime(int maxRecords) {
    try (RuntimeFixture fixture = prepared(maxRecords)) {
      Member first = fixture.start("d", "first", copying(), EmitMode.ATOMIC);
      write(fixture, 0, 50);
      fixture.await(first, "stream");

      Member late = fixture.start("d", "late", joining("stream"), EmitMode.ATOMIC);
      fixture.await(late, "stream", "table");

      assertThat(joined(fixture)).isEqualTo(pairs(50));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100_000})
  void add_oneInputIsWrittenByAnother_keepsTheOrderOfTime(int maxRecords) {
    try (RuntimeFixture fixture = prepared(maxRecords)) {
      Member first = fixture.start("d", "first", copying(), EmitMode.ATOMIC);
      write(fixture, 0, 50);
      fixture.await(first, "stream");

      Member late = fixture.start("d", "late", joining("copied"), EmitMode.ATOMIC);
      fixture.await(late, "copied", "table");

      assertThat(joined(fixture)).isEqualTo(pairs(50));
    }
  }

  @Test
  void add_whileOthersReadOn_everyRecordIsJoinedOnce() {
    try (RuntimeFixture fixture = prepared(10)) {
      Member first = fixture.start("d", "first", copying(), EmitMode.ATOMIC);
      write(fixture, 0, 50);

      Member late = fixture.start("d", "late", joining("copied"), EmitMode.ATOMIC);
      for (int from = 50; from < 500; from += 50) {
        write(fixture, from, from + 50);
      }
      fixture.await(first, "stream");
      fixture.await(late, "copied", "table");

      // Which row a record meets while both topics grow depends on what came first.
      assertThat(joined(fixture).stream().map(value -> value.replaceAll("t.*", "")).toList())
          .isEqualTo(IntStream.range(0, 500).mapToObj(i -> "s" + i).toList());
    }
  }
}
