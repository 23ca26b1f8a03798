package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.tools.DumpLogSegments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Apache Kafka's own dump-log tool reads every segment and index that a run leaves behind, without
 * complaint: the files are in Kafka's format.
 */
@Isolated("the tool prints to System.out")
final class KafkaDumpLogTest {
  @TempDir Path directory;

  @Test
  void dumpLog_everySegmentAfterARun_reportsNothingWrong() throws Exception {
    for (String script : List.of("samples/earthquakes.sql", "samples/flights.sql")) {
      Program.Outcome outcome =
          Program.run(directory, "run", "--url", "millrace:" + directory.resolve("data"), script);
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    assertThat(files(".log")).hasSizeGreaterThan(5);
    long records = assertAllClean();
    assertThat(records).as("records that the tool saw").isGreaterThan(20_000 + 1_707);
  }

  @Test
  void dumpLog_everyKindOfPartition_reportsNothingWrong() throws Exception {
    OurTopics.write(directory.resolve("data"));

    assertThat(files(".log")).hasSizeGreaterThan(40);
    long records = assertAllClean();
    assertThat(records).as("records that the tool saw").isGreaterThan(7 * OurTopics.RECORDS);
    assertThat(files(".txnindex")).isNotEmpty();
    assertThat(files(".snapshot")).isNotEmpty();
  }

  private long assertAllClean() throws Exception {
    long records = 0;
    for (Path segment : files(".log")) {
      String dump = dump("--deep-iteration", "--print-data-log", "--files", segment.toString());
      assertClean(segment, dump);
      records += dump.lines().filter(line -> line.contains("| offset:")).count();
    }
    for (String suffix : List.of(".index", ".timeindex", ".txnindex", ".snapshot")) {
      for (Path file : files(suffix)) {
        assertClean(file, dump("--files", file.toString()));
        if (suffix.equals(".index")) {
          assertClean(file, dump("--index-sanity-check", "--files", file.toString()));
        }
      }
    }
    return records;
  }

  private static void assertClean(Path file, String dump) {
    assertThat(dump.lines())
        .as("dump of %s", file)
        .noneMatch(line -> line.contains("isvalid: false"))
        .noneMatch(line -> line.contains("Mismatches in"))
        .noneMatch(line -> !file.toString().contains("compacted") && isGap(line))
        .noneMatch(line -> line.contains("Found timestamp mismatch"))
        .noneMatch(line -> line.contains("Found out of order timestamp"))
        .noneMatch(line -> line.contains("Indexed offset:") && line.contains("found log offset"))
        .noneMatch(line -> line.contains("Exception"))
        .noneMatch(line -> line.contains("are not valid"));
  }

  // The tool counts from -1 in every segment, so one that begins later has one such line.
  private static boolean isGap(String line) {
    return line.contains(" is followed by ") && !line.contains("  -1 is followed by");
  }

  private List<Path> files(String suffix) throws Exception {
    try (Stream<Path> files = Files.walk(directory.resolve("data/log"))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static String dump(String... arguments) throws IOException {
    PrintStream original = System.out;
    PrintStream originalErr = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    System.setErr(System.out);
    try {
      DumpLogSegments.main(arguments);
    } finally {
      System.setOut(original);
      System.setErr(originalErr);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
