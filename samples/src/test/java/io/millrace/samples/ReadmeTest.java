package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of README.md run as printed, and answer what is printed. */
final class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  @TempDir Path directory;

  @Test
  void quickstart_sampleOutput_isWhatTheReadmePrints() throws Exception {
    String printed = blocks("").get(0);

    Program.Outcome outcome =
        Program.run(
            directory,
            "run",
            "--url",
            "millrace:" + directory.resolve("data"),
            "samples/earthquakes.sql");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    // The README shows the beginning of each table.
    List<String> shown = printed.lines().filter(line -> !line.equals("...")).toList();
    assertThat(outcome.out().lines().toList()).containsSubsequence(shown);
  }

  @Test
  void sqlExample_runsAsPrinted() throws Exception {
    Program.Outcome outcome = runFirstSql(blocks("sql").get(0));

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("us  │    168 │       6.4", "(1 row)", "(3 rows)");
  }

  @Test
  void errorExample_isWhatTheReadmePrints() throws Exception {
    String misspelt = blocks("sql").get(0).replace("SELECT net, COUNT(*)", "SELECT nett, COUNT(*)");

    Program.Outcome outcome = runFirstSql(misspelt);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err().strip()).startsWith(blocks("").get(1).strip());
  }

  @Test
  void testExample_passesAsPrinted() throws Exception {
    Path script = directory.resolve("orders-test.sql");
    Files.writeString(script, blocks("sql").get(1));

    Program.Outcome outcome = Program.run(directory, "test", script.toString());

    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).endsWith("2 passed, 0 failed, 0 skipped\n");
  }

  @Test
  void javaExamples_areLinesOfTheSamples() throws Exception {
    String samples =
        Files.readString(
                Program.ROOT.resolve("samples/src/main/java/io/millrace/samples/WordCount.java"))
            + Files.readString(
                Program.ROOT.resolve("samples/src/main/java/io/millrace/samples/Payments.java"));

    // The README writes names of topics where the samples have constants.
    String plain = samples.replace("LINES", "\"lines\"").replace("COUNTS", "\"word-counts\"");
    List<String> sampleLines = plain.lines().map(String::strip).toList();
    for (String example : blocks("java")) {
      assertThat(sampleLines).containsSequence(example.lines().map(String::strip).toList());
    }
  }

  private Program.Outcome runFirstSql(String text) throws Exception {
    // Named as in the README, in the directory that relative paths start from.
    Path script = Program.ROOT.resolve("cli/target/first.sql");
    Files.createDirectories(script.getParent());
    Files.writeString(script, text);
    Program.Outcome outcome =
        Program.run(directory, "run", "--url", "memory:", "cli/target/first.sql");
    return new Program.Outcome(
        outcome.exitCode(), outcome.out(), outcome.err().replace("cli/target/", ""));
  }

  private static List<String> blocks(String language) throws Exception {
    String readme = Files.readString(Program.ROOT.resolve("README.md"));
    return BLOCK
        .matcher(readme)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2))
        .toList();
  }
}
