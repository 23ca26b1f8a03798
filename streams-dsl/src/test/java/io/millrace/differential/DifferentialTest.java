package io.millrace.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random topologies do on Millrace what they do on Kafka Streams: the same description, the same
 * records on every topic (keys, values, timestamps, headers, repartition topics included), the same
 * rows in key-value stores, the same exceptions.
 */
final class DifferentialTest {
  private static final int SEEDS = 50;
  private static final int CAMPAIGN_SEEDS = 5_000;

  @TempDir private Path directory;

  @Test
  void run_randomTopologies_sameAsKafkaStreams() {
    compare(0, SEEDS, ScriptGenerator::script);
  }

  @Test
  void run_randomOptimizedTopologies_sameAsKafkaStreams() {
    compare(0, SEEDS, ScriptGenerator::optimizedScript);
  }

  @Test
  @Tag("campaign")
  void run_thousandsOfTopologies_sameAsKafkaStreams() {
    compare(SEEDS, CAMPAIGN_SEEDS, ScriptGenerator::script);
  }

  @Test
  @Tag("campaign")
  void run_thousandsOfOptimizedTopologies_sameAsKafkaStreams() {
    compare(SEEDS, CAMPAIGN_SEEDS, ScriptGenerator::optimizedScript);
  }

  private void compare(long fromSeed, long toSeed, LongFunction<Script> scripts) {
    Comparison comparison = new Comparison(directory);
    int completed = 0;
    for (long seed = fromSeed; seed < toSeed; seed++) {
      Outcome outcome = comparison.requireSame(scripts.apply(seed));
      completed += outcome.failure().isEmpty() ? 1 : 0;
    }
    // Scripts that both refuse prove little; most must run.
    assertThat(completed).isGreaterThan((int) ((toSeed - fromSeed) * 8 / 10));
  }
}
