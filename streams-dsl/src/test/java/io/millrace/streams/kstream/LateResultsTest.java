package io.millrace.streams.kstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.errors.TopologyException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Results that come out when windows close: what the comparison with Kafka Streams cannot show,
 * because it loses windows before a gap in time, or because it fails. Everything else about them is
 * in the differential test.
 */
final class LateResultsTest {
  private static final Duration TEN = Duration.ofMillis(10);
  private static final long HOUR_MS = 3_600_000;

  private static DslFixture counting(TimeWindows windows) {
    return DslFixture.of(
        builder ->
            builder.<String, String>stream("in")
                .groupByKey()
                .windowedBy(windows)
                .emitStrategy(EmitStrategy.onWindowClose())
                .count()
                .toStream((key, count) -> key.toString())
                .mapValues(String::valueOf)
                .to("out"));
  }

  @Test
  void emitStrategy_gapMuchLongerThanRetention_losesNoWindow() {
    try (DslFixture program = counting(TimeWindows.ofSizeWithNoGrace(TEN))) {
      program.pipe("in", "a", "x", 1).pipe("in", "b", "x", 12).pipe("in", "a", "x", 15);
      program.pipe("in", "a", "x", HOUR_MS);
      program.pipe("in", "a", "x", 2 * HOUR_MS);

      assertThat(program.read("out"))
          .containsExactly(
              "[a@0/10]=1@1", "[a@10/20]=1@15", "[b@10/20]=1@12", "[a@3600000/3600010]=1@3600000");
    }
  }

  @Test
  void emitStrategy_sessionsBeforeGap_losesNone() {
    try (DslFixture program =
        DslFixture.of(
            builder ->
                builder.<String, String>stream("in")
                    .groupByKey()
                    .windowedBy(SessionWindows.ofInactivityGapWithNoGrace(TEN))
                    .emitStrategy(EmitStrategy.onWindowClose())
                    .count()
                    .toStream((key, count) -> key.toString())
                    .mapValues(String::valueOf)
                    .to("out"))) {
      program.pipe("in", "a", "x", 1).pipe("in", "a", "x", 9).pipe("in", "b", "x", 5);
      program.pipe("in", "a", "x", HOUR_MS);

      assertThat(program.read("out")).containsExactly("[b@5/5]=1@5", "[a@1/9]=2@9");
    }
  }

  @Test
  void emitStrategy_unlimitedWindowsOnClose_isRefused() {
    TimeWindowedKStream<String, String> windows =
        new StreamsBuilder()
            .<String, String>stream("in").groupByKey().windowedBy(UnlimitedWindows.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> windows.emitStrategy(EmitStrategy.onWindowClose()))
        .withMessageContaining("never close");
  }

  private static DslFixture suppressing(UnaryOperator<KTable<String, String>> suppress) {
    return DslFixture.of(builder -> suppress.apply(builder.table("in")).toStream().to("out"));
  }

  @Test
  void suppress_fullBufferThatMayNotEmitEarly_fails() {
    try (DslFixture program =
        suppressing(
            table ->
                table.suppress(
                    Suppressed.untilTimeLimit(
                        TEN, Suppressed.BufferConfig.maxRecords(2).shutDownWhenFull())))) {
      program.pipe("in", "a", "1", 1).pipe("in", "b", "2", 2).pipe("in", "a", "3", 3);

      assertThatThrownBy(() -> program.pipe("in", "c", "4", 4))
          .isInstanceOf(StreamsException.class)
          .hasStackTraceContaining("is full: it holds 3 of 2 keys");
      assertThat(program.read("out")).isEmpty();
    }
  }

  @Test
  void suppress_fullBufferThatEmitsEarly_letsOldestGo() {
    try (DslFixture program =
        suppressing(
            table ->
                table.suppress(
                    Suppressed.untilTimeLimit(TEN, Suppressed.BufferConfig.maxRecords(2))))) {
      program.pipe("in", "a", "1", 1).pipe("in", "b", "2", 2).pipe("in", "a", "3", 3);
      program.pipe("in", "c", "4", 4);

      assertThat(program.read("out")).containsExactly("a=3@3");
    }
  }

  @Test
  void suppress_untilWindowClosesWithoutWindows_isRefused() {
    KTable<Windowed<String>, String> table = new StreamsBuilder().table("in");

    assertThatThrownBy(
            () -> table.suppress(Suppressed.untilWindowCloses(Suppressed.BufferConfig.unbounded())))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("has no windows that could close");
  }
}
