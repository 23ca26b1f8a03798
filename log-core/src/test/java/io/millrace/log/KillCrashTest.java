package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer in a process of its own is killed again and again; and owns its directory meanwhile. */
final class KillCrashTest {
  private static final int ROUNDS = 10;

  @TempDir Path directory;

  @Test
  void reopen_afterKill_findsEveryAcknowledgedRecordOnceAndInOrder() throws Exception {
    long seed = 42;
    Random random = new Random(seed);
    NavigableSet<Integer> acknowledged = new TreeSet<>();
    int first = 0;
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(writeAndKill(first, 1 + random.nextInt(3000)));
      first = check(acknowledged, "seed " + seed + ", round " + round);
    }
  }

  @Test
  void open_directoryOfAnotherProcess_namesTheOwner() throws Exception {
    Process writer = start(0);
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

  private List<Integer> writeAndKill(int first, int acknowledgements) throws Exception {
    List<Integer> result = new ArrayList<>();
    Process writer = start(first);
    try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < acknowledgements; i++) {
        result.add(Integer.parseInt(out.readLine()));
      }
      writer.toHandle().destroyForcibly(); // unlike that of Process, it leaves the pipe open
      writer.waitFor();
      String line = out.readLine();
      while (line != null) {
        String next = out.readLine();
        if (next != null) {
          result.add(Integer.parseInt(line)); // the last line may be cut
        }
        line = next;
      }
    }
    return result;
  }

  private Process start(int first) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            directory.toString(),
            String.valueOf(first))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Checks all partitions and returns the number the next writer starts with. */
  private int check(NavigableSet<Integer> acknowledged, String what) {
    int highest = acknowledged.last();
    List<List<Integer>> found = new ArrayList<>();
    try (LogEngine engine = LogEngines.open("millrace:" + directory)) {
      for (int partition = 0; partition < 3; partition++) {
        List<Integer> numbers = new ArrayList<>();
        for (String value : EngineContract.read(engine, new TopicPartition("k", partition), 0)) {
          int number = Integer.parseInt(value.substring(0, value.indexOf(' ')));
          assertThat(value).isEqualTo(KilledWriter.value(number));
          numbers.add(number);
        }
        assertThat(numbers).as(what).isSorted().doesNotHaveDuplicates();
        found.add(numbers);
        highest = numbers.isEmpty() ? highest : Math.max(highest, numbers.get(numbers.size() - 1));
      }
    }
    for (int number : acknowledged) {
      assertThat(found.get(number % 3)).as(what).contains(number);
    }
    assertThat(commits(found.get(0))).as(what).isEqualTo(commits(found.get(1)));
    assertThat(commits(found.get(0))).as(what).isEqualTo(commits(found.get(2)));
    return highest + 1;
  }

  private static List<Integer> commits(List<Integer> numbers) {
    return numbers.stream().filter(number -> number % 3 == 2).toList();
  }
}
