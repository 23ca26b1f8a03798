package io.millrace.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.differential.stores.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores against those of Kafka Streams: random calls on both must return the same, in the same
 * order, and fail the same. Seeds are printed.
 */
final class StoresDifferentialTest {
  private static final Path SOURCES = Path.of("src/test/java/io/millrace/differential/stores");
  private static final int SEEDS = 2;
  private static final int CAMPAIGN_SEEDS = 30;

  // Kafka Streams' cache shows timestamps that the store beneath it drops.
  private static final Set<Kind> UNCACHED = Set.of(Kind.LRU, Kind.TIMESTAMPED_OVER_PLAIN);

  @TempDir private Path directory;

  /** Makes the calls on one side. */
  @FunctionalInterface
  private interface Calls {
    List<String> run(Kind kind, boolean cached, long seed, Path directory);
  }

  private void compare(Calls kafka, Calls ours, Kind kind, boolean cached, int seeds) {
    for (long seed = 0; seed < seeds; seed++) {
      List<String> expected =
          kafka.run(kind, cached, seed, directory.resolve("kafka" + kind + cached + seed));
      List<String> returned = ours.run(kind, cached, seed, directory.resolve("ours"));
      for (int call = 0; call < expected.size(); call++) {
        assertThat(returned.get(call))
            .as("%s, %s, seed %d, call %d", kind, cached ? "cached" : "not cached", seed, call)
            .isEqualTo(expected.get(call));
      }
    }
  }

  private void keyValue(Kind kind, int seeds) {
    for (boolean cached : new boolean[] {false, true}) {
      if (!cached || !UNCACHED.contains(kind)) {
        compare(
            io.millrace.differential.stores.kafka.KeyValueCalls::run,
            io.millrace.differential.stores.millrace.KeyValueCalls::run,
            kind,
            cached,
            seeds);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "DUPLICATES.*", mode = EnumSource.Mode.MATCH_NONE)
  void keyValue_randomCalls_returnTheSame(Kind kind) {
    keyValue(kind, SEEDS);
  }

  private void window(Kind kind, int seeds) {
    compare(
        io.millrace.differential.stores.kafka.WindowCalls::run,
        io.millrace.differential.stores.millrace.WindowCalls::run,
        kind,
        false,
        seeds);
  }

  @ParameterizedTest
  @EnumSource(names = "LRU", mode = EnumSource.Mode.EXCLUDE)
  void window_randomCalls_returnTheSame(Kind kind) {
    window(kind, SEEDS);
  }

  private void session(Kind kind, int seeds) {
    compare(
        io.millrace.differential.stores.kafka.SessionCalls::run,
        io.millrace.differential.stores.millrace.SessionCalls::run,
        kind,
        false,
        seeds);
  }

  @ParameterizedTest
  @EnumSource(names = {"PERSISTENT", "IN_MEMORY"})
  void session_randomCalls_returnTheSame(Kind kind) {
    session(kind, SEEDS);
  }

  private void versioned(long historyMs, int seeds) {
    compare(
        (kind, cached, seed, place) ->
            io.millrace.differential.stores.kafka.VersionedCalls.run(historyMs, seed, place),
        (kind, cached, seed, place) ->
            io.millrace.differential.stores.millrace.VersionedCalls.run(historyMs, seed, place),
        Kind.PERSISTENT,
        false,
        seeds);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 60_000, 300_000, 10_000_000})
  void versioned_randomCalls_returnTheSame(long historyMs) {
    versioned(historyMs, SEEDS);
  }

  @Tag("campaign")
  @Test
  void allStores_manyRandomCalls_returnTheSame() {
    for (Kind kind : Kind.values()) {
      if (!kind.name().startsWith("DUPLICATES")) {
        keyValue(kind, CAMPAIGN_SEEDS);
      }
      if (kind != Kind.LRU) {
        window(kind, CAMPAIGN_SEEDS);
      }
    }
    session(Kind.PERSISTENT, CAMPAIGN_SEEDS);
    session(Kind.IN_MEMORY, CAMPAIGN_SEEDS);
    versioned(60_000, CAMPAIGN_SEEDS);
    versioned(300_000, CAMPAIGN_SEEDS);
  }

  @Test
  void twins_replaced_areTheSame() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve("kafka"))) {
      for (Path kafka : files.filter(file -> !file.endsWith("package-info.java")).toList()) {
        String replaced =
            Files.readString(kafka)
                .replace("org.apache.kafka", "io.millrace")
                .replace("stores.kafka", "stores.millrace");
        Path ours = SOURCES.resolve("millrace").resolve(kafka.getFileName().toString());
        assertThat(sorted(replaced)).as("%s", ours).isEqualTo(sorted(Files.readString(ours)));
      }
    }
  }

  // The order of imports depends on the names of packages.
  private static List<String> sorted(String source) {
    return source.lines().sorted().collect(Collectors.toList());
  }
}
