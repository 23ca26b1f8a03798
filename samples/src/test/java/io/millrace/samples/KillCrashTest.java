package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real program, killed with {@code kill -9} at random moments and started again, ends with the
 * same tables as a run that nobody disturbed: nothing lost, nothing twice.
 */
final class KillCrashTest {
  private static final int ROUNDS = 20;
  private static final int CAMPAIGN_ROUNDS = 300;
  private static final long SEED = 20180131;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"samples/earthquakes.sql", "samples/flights.sql"})
  void killNine_atRandomMoments_tablesEqualAnUndisturbedRun(String script) throws Exception {
    killed(script, ROUNDS / 2, SEED);
  }

  @Test
  @Tag("campaign")
  void killNine_manyRounds_tablesEqualAnUndisturbedRun() throws Exception {
    long seed = System.nanoTime();
    killed("samples/earthquakes.sql", CAMPAIGN_ROUNDS, seed);
    killed("samples/flights.sql", CAMPAIGN_ROUNDS, seed);
  }

  private void killed(String script, int rounds, long seed) throws Exception {
    long startNs = System.nanoTime();
    Program.Outcome undisturbed = run("undisturbed-" + rounds + seed, script);
    long wholeRunMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    assertThat(undisturbed.out()).isNotEmpty();

    Random random = new Random(seed);
    int killed = 0;
    int lifetimes = 0;
    while (killed < rounds) {
      // A data directory lives through several kills, then a new one starts from nothing: most of
      // the work happens in the first run.
      String data = "killed-" + rounds + seed + "-" + lifetimes++;
      boolean finished = false;
      for (int life = 0; life < 5 && !finished && killed < rounds; life++) {
        long afterMs = wholeRunMs / 4 + random.nextLong(Math.max(1, wholeRunMs));
        finished = !kill(data, script, afterMs);
        killed += finished ? 0 : 1;
      }
      Program.Outcome after = run(data, script);
      assertThat(after.exitCode()).as("seed %d: %s", seed, after.err()).isZero();
      assertThat(after.out()).as("seed %d, directory %s", seed, data).isEqualTo(undisturbed.out());
    }
  }

  private Program.Outcome run(String data, String script) throws Exception {
    return Program.run(directory, arguments(data, script));
  }

  /** Starts the program and kills it; false when it had ended before. */
  private boolean kill(String data, String script, long afterMs) throws Exception {
    Path out = Files.createTempFile(directory, "killed", ".out");
    Path err = Files.createTempFile(directory, "killed", ".err");
    Process process = Program.start(out, err, arguments(data, script));
    boolean ended = process.waitFor(afterMs, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    if (ended) {
      assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    }
    return !ended;
  }

  private String[] arguments(String data, String script) {
    String url = "millrace:" + directory.resolve(data);
    return new String[] {"run", "--url", url, "--output", "json", script};
  }
}
