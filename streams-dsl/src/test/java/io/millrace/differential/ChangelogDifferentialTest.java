package io.millrace.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changelog topics, asked for with settings: every record of those of plain, timestamped, LRU,
 * window, session, versioned and join stores is that of Kafka Streams, byte for byte, with its
 * timestamp and in its order.
 */
final class ChangelogDifferentialTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void changelogTopics_randomInput_holdWhatKafkaStreamsWrites(long seed) {
    List<String> expected = io.millrace.differential.kafka.Changelogs.run(seed);
    List<String> returned = io.millrace.differential.millrace.Changelogs.run(seed);

    for (String store : io.millrace.differential.kafka.Changelogs.STORES) {
      assertThat(of(store, returned))
          .describedAs("%s, seed %d", store, seed)
          .isNotEmpty()
          .isEqualTo(of(store, expected));
    }
  }

  private static List<String> of(String store, List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("app-" + store + "-changelog ")).toList();
  }
}
