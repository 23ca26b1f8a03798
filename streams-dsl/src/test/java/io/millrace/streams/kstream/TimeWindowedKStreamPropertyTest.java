package io.millrace.streams.kstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.state.WindowStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windowed counts against the definition: every window is tried, seeded. */
final class TimeWindowedKStreamPropertyTest {
  private static final int RECORDS = 300;

  @ParameterizedTest(name = "size {0}, advance {1}, grace {2}, seed {3}")
  @CsvSource({"10, 10, 0, 1", "10, 10, 15, 2", "10, 3, 0, 3", "7, 2, 20, 4", "1, 1, 0, 5"})
  void count_lateRecords_matchesDefinition(long sizeMs, long advanceMs, long graceMs, long seed) {
    TimeWindows windows =
        TimeWindows.ofSizeAndGrace(Duration.ofMillis(sizeMs), Duration.ofMillis(graceMs))
            .advanceBy(Duration.ofMillis(advanceMs));
    Random random = new Random(seed);
    List<String> expected = new ArrayList<>();
    Map<String, long[]> model = new HashMap<>();
    try (DslFixture dsl = windowedCount(windows)) {
      long streamTimeMs = 0;
      long nowMs = 0;
      for (int i = 0; i < RECORDS; i++) {
        nowMs += random.nextInt(4);
        long timestampMs = Math.max(0, nowMs - random.nextInt(30));
        String key = "k" + random.nextInt(3);
        streamTimeMs = Math.max(streamTimeMs, timestampMs);
        for (long start = 0; start <= timestampMs; start += advanceMs) {
          long end = start + sizeMs;
          if (timestampMs < end && end > streamTimeMs - graceMs) {
            String window = "[" + key + "@" + start + "/" + end + "]";
            long[] row = model.computeIfAbsent(window, unused -> new long[2]);
            row[0]++;
            row[1] = Math.max(row[1], timestampMs);
            expected.add(window + "=" + row[0] + "@" + row[1]);
          }
        }
        dsl.pipe("in", key, random.nextInt(5) == 0 ? null : "v", timestampMs);
      }

      assertThat(dsl.read("out")).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static DslFixture windowedCount(TimeWindows windows) {
    return DslFixture.of(
        builder ->
            builder.<String, String>stream("in")
                .groupByKey()
                .windowedBy(windows)
                .count()
                .toStream((key, count) -> key.toString())
                .mapValues(String::valueOf)
                .to("out"));
  }

  @Test
  void windowsFor_anyTimestamp_areThoseThatContainIt() {
    for (long sizeMs = 1; sizeMs < 9; sizeMs++) {
      for (long advanceMs = 1; advanceMs <= sizeMs; advanceMs++) {
        TimeWindows windows =
            TimeWindows.ofSizeWithNoGrace(Duration.ofMillis(sizeMs))
                .advanceBy(Duration.ofMillis(advanceMs));
        for (long timestampMs = 0; timestampMs < 30; timestampMs++) {
          List<Long> starts = new ArrayList<>();
          for (long start = 0; start <= timestampMs; start += advanceMs) {
            if (timestampMs < start + sizeMs) {
              starts.add(start);
            }
          }
          assertThat(windows.windowsFor(timestampMs).keySet())
              .as("size %d advance %d time %d", sizeMs, advanceMs, timestampMs)
              .containsExactlyElementsOf(starts);
        }
      }
    }
  }

  @Test
  void advanceBy_moreThanSize_isRefusedWithRange() {
    TimeWindows windows = TimeWindows.ofSizeWithNoGrace(Duration.ofMillis(10));

    assertThatThrownBy(() -> windows.advanceBy(Duration.ofMillis(11)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("window advance must be from 1 to 10 ms, got 11 ms");
  }

  @Test
  void count_retentionBelowSizeAndGrace_isRefused() {
    assertThatThrownBy(
            () ->
                DslFixture.of(
                    builder ->
                        builder.<String, String>stream("in")
                            .groupByKey()
                            .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofMillis(10)))
                            .count(
                                Materialized.<String, Long, WindowStore<Bytes, byte[]>>as("st")
                                    .withRetention(Duration.ofMillis(9)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("st")
        .hasMessageContaining("10 ms");
  }
}
