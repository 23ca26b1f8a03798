package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.log.api.LogErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that appends with every acks, runs producers, idempotent ones and transactions of
 * several ids, commits offsets of groups, creates and deletes topics and records, while segments
 * roll, are compacted and deleted, is killed while it starts or when it has said enough, again and
 * again. What it was told is there, once and in order; transactions are there whole, with their
 * offsets, or not at all, and not when they were aborted or left open. It owns its directory
 * meanwhile.
 */
final class KillCrashTest {
  private static final int ROUNDS_A_DIRECTORY = 20;

  private static final int KILLED = 128 + 9;
  private static final int EARLY = 6; // one in so many is killed while it starts
  private static final int MAX_LINES = 1500;

  @TempDir Path directory;

  @Test
  void reopen_afterKill_keepsEveryPromise() throws Exception {
    killMany(20, 42);
  }

  @Test
  @Tag("campaign")
  void reopen_afterKill_keepsEveryPromiseManyTimes() throws Exception {
    killMany(500, 1_000_000);
  }

  private void killMany(int rounds, long firstSeed) throws Exception {
    Path data = directory;
    KilledWriterCheck check = new KilledWriterCheck(data);
    for (int round = 0; round < rounds; round++) {
      if (round % ROUNDS_A_DIRECTORY == 0) {
        data = directory.resolve("data-" + round);
        check = new KilledWriterCheck(data);
      }
      long seed = firstSeed + round;
      try {
        check.heard(writeAndKill(data, seed, check.beginLife()));
        check.check();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("failed in round " + round + " with seed " + seed, e);
      }
    }
  }

  private List<String> writeAndKill(Path data, long seed, int first) throws Exception {
    List<String> lines = new ArrayList<>();
    Process writer = start(data, seed, first);
    try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      Random random = new Random(seed);
      if (random.nextInt(EARLY) == 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(600)));
      } else {
        for (int left = 1 + random.nextInt(MAX_LINES); left > 0; left--) {
          String line = out.readLine();
          if (line == null) {
            break;
          }
          lines.add(line);
        }
        LockSupport.parkNanos(random.nextInt(2_000_000));
      }
      writer.toHandle().destroyForcibly(); // unlike that of Process, leaves the pipe open
      out.lines().forEach(lines::add);
      assertThat(lines.stream().filter(line -> line.startsWith("!"))).isEmpty();
      assertThat(writer.waitFor()).as("exit").isEqualTo(KILLED);
    }
    return lines;
  }

  @Test
  void open_directoryOfAnotherProcess_namesTheOwner() throws Exception {
    Process writer = start(directory, 1, 0);
    try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isNotNull();

      EngineContract.assertFails(
          () -> LogEngines.open("millrace:" + directory),
          LogErrorCode.DATA_DIR_LOCKED,
          "is open in process " + writer.pid());
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  private static Process start(Path data, long seed, int first) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            data.toString(),
            String.valueOf(seed),
            String.valueOf(first))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
