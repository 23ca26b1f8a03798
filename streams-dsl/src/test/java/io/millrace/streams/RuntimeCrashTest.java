package io.millrace.streams;

import static io.millrace.streams.SampleTopologies.COUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.runtime.EmitMode;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a crash, state, output and positions are those of one commit, and going on from there gives
 * what an undisturbed run gives: each word's counts once, in order.
 */
final class RuntimeCrashTest {
  private static final int LINES = 40_000;
  private static final int KILLS = 6;

  @TempDir Path directory;

  private String url(String name) {
    return "millrace:" + directory.resolve(name);
  }

  @Test
  void killedAgainAndAgain_endsAsAnUndisturbedRun() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int killed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = start();
      if (!child.waitFor(300 + random.nextInt(700), TimeUnit.MILLISECONDS)) {
        child.destroyForcibly().waitFor();
        killed++;
      }
    }
    assertThat(killed).describedAs("seed %d", seed).isPositive();

    Process last = start();
    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(log()))
        .describedAs("seed %d", seed)
        .contains(KillableWordCount.DONE);
    try (RuntimeFixture fixture = RuntimeFixture.open(url("killed"))) {
      Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.EAGER);
      fixture.await(member, "lines");
      requireCountedOnce(fixture, member, seed);
      assertThat(fixture.read("lines")).hasSize(2 * LINES);
    }
  }

  private Path log() {
    return directory.resolve("child.log");
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-ea",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            KillableWordCount.class.getName(),
            url("killed"),
            String.valueOf(LINES))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  @Test
  void directoryCopiedWhileRunning_opensAtOneCommitAndGoesOn() throws Exception {
    try (RuntimeFixture fixture = RuntimeFixture.open(url("original"))) {
      KillableWordCount.run(fixture, 500);
      copy(directory.resolve("original"), directory.resolve("copy"));
    }

    try (RuntimeFixture fixture = RuntimeFixture.open(url("copy"))) {
      KillableWordCount.run(fixture, 600);
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
