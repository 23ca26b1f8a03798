package io.millrace.streams;

import static io.millrace.streams.SampleTopologies.COUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.QueryableStoreTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a crash, state, output and positions are those of one commit, and going on from there gives
 * what an undisturbed run gives, record by record: joins, windows, repartitions, and members that
 * read each other's topics.
 */
final class RuntimeCrashTest {
  private static final int RECORDS = 60_000;

  @TempDir Path directory;

  private String url(String name) {
    return "millrace:" + directory.resolve(name);
  }

  @Test
  void killedTwentyTimes_endsAsAnUndisturbedRun() throws Exception {
    killRounds(20);
  }

  @Test
  @Tag("campaign")
  void killedManyTimes_endsAsAnUndisturbedRun() throws Exception {
    killRounds(Integer.getInteger("kill.rounds", 240));
  }

  /** Kills until that many kills have hit; whenever a run gets to its end, it is compared. */
  private void killRounds(int kills) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int killed = 0;
    int finished = 0;
    while (killed < kills || finished == 0) {
      String name = "run-" + finished;
      boolean ended = false;
      while (!ended) {
        Process child = start(name, seed + finished);
        boolean disturb = killed < kills;
        ended =
            disturb
                ? child.waitFor(250 + random.nextInt(900), TimeUnit.MILLISECONDS)
                : child.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
          child.destroyForcibly().waitFor();
          killed++;
        }
      }
      requireSameAsUndisturbed(name, seed + finished);
      finished++;
    }
  }

  private void requireSameAsUndisturbed(String name, long inputSeed) throws IOException {
    assertThat(Files.readString(log(name)))
        .describedAs("seed %d", inputSeed)
        .contains(KillableDomain.DONE);
    Map<String, List<String>> expected;
    try (RuntimeFixture fixture =
        RuntimeFixture.open("memory:undisturbed", RuntimeFixture.options(5_000, 1))) {
      expected = KillableDomain.outcome(fixture, KillableDomain.run(fixture, inputSeed, RECORDS));
    }
    try (RuntimeFixture fixture = RuntimeFixture.open(url(name))) {
      Map<String, List<String>> actual =
          KillableDomain.outcome(fixture, KillableDomain.run(fixture, inputSeed, RECORDS));
      assertThat(actual.keySet()).isEqualTo(expected.keySet());
      expected.forEach(
          (what, records) ->
              assertThat(actual.get(what))
                  .describedAs("%s, seed %d", what, inputSeed)
                  .isEqualTo(records));
    }
  }

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }

  private Process start(String name, long inputSeed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-ea",
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KillableDomain.class.getName(),
            url(name),
            String.valueOf(inputSeed),
            String.valueOf(RECORDS))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()))
        .start();
  }

  @Test
  void directoryCopiedWhileRunning_opensAtOneCommitAndGoesOn() throws Exception {
    try (RuntimeFixture fixture = RuntimeFixture.open(url("original"))) {
      ResumableWordCount.run(fixture, 500);
      copy(directory.resolve("original"), directory.resolve("copy"));
    }

    try (RuntimeFixture fixture = RuntimeFixture.open(url("copy"))) {
      ResumableWordCount.run(fixture, 600);
      Member member = fixture.runtime().domain("app").find("m").orElseThrow();
      requireCountedOnce(fixture, member, 0);
    }
  }

  /** Copies as a crash leaves a directory: no file is closed, the lock is not taken along. */
  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else if (!file.getFileName().toString().equals(".lock")) {
        Files.copy(file, target);
      }
    }
  }

  /** Every word's records say 1, 2, 3, ... and end with what the state says and the input gives. */
  private static void requireCountedOnce(RuntimeFixture fixture, Member member, long seed) {
    Map<String, Long> counted = new TreeMap<>();
    for (Line line : fixture.read("out")) {
      long expected = counted.merge(line.key(), 1L, Long::sum);
      assertThat(Long.parseLong(line.value()))
          .describedAs("seed %d, word %s", seed, line.key())
          .isEqualTo(expected);
    }
    Map<String, Long> expected = new TreeMap<>();
    for (Line line : fixture.read("lines")) {
      for (String word : line.value().split(" ")) {
        expected.merge(word, 1L, Long::sum);
      }
    }
    assertThat(counted).describedAs("seed %d", seed).isEqualTo(expected);
    assertThat(state(member)).describedAs("seed %d", seed).isEqualTo(expected);
    Map<TopicPartition, Long> ends = fixture.ends("lines");
    assertThat(member.positions()).isEqualTo(ends);
  }

  private static Map<String, Long> state(Member member) {
    Map<String, Long> counts = new TreeMap<>();
    try (StateSnapshot snapshot = member.snapshot()) {
      snapshot
          .store(COUNTS, QueryableStoreTypes.<String, Long>keyValueStore())
          .all()
          .forEachRemaining(entry -> counts.put(entry.key, entry.value));
    }
    return counts;
  }
}
