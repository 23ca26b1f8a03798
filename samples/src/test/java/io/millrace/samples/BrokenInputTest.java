package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gives one clear message and the right exit code, and loses nothing else. */
final class BrokenInputTest {
  private static final String QUAKES =
      """
      CREATE STREAM quakes (id VARCHAR KEY, mag DOUBLE, time BIGINT)
        WITH (kafka_topic = 'quakes', partitions = 1, value_format = 'JSON', timestamp = 'time');
      """;

  @TempDir Path directory;

  @Test
  void run_misspeltColumn_namesPlaceAndNearMatch() throws Exception {
    Program.Outcome outcome = run(QUAKES + "SELECT mga FROM quakes;\n");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("UNKNOWN_COLUMN", "line 3, column 8", "SELECT mga FROM quakes", "^^^", "MAG")
        .doesNotContain("\tat ");
  }

  @Test
  void run_unknownFunction_namesPlaceAndNearMatch() throws Exception {
    Program.Outcome outcome = run(QUAKES + "SELECT flor(mag) FROM quakes;\n");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("UNKNOWN_FUNCTION", "line 3, column 8", "FLOOR")
        .doesNotContain("\tat ");
  }

  @Test
  void run_syntaxErrorAtTheEnd_nothingOfTheScriptHappens() throws Exception {
    Program.Outcome outcome = run(QUAKES + "SELEKT mag FROM quakes;\n");
    Program.Outcome after = run("SHOW STREAMS;");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("SYNTAX_ERROR", "line 3, column 1", "SELECT");
    assertThat(after.out()).doesNotContain("QUAKES");
  }

  @Test
  void run_badLinesInAFile_areReportedAndTheRestLoads() throws Exception {
    Path file = directory.resolve("quakes.jsonl");
    Files.writeString(
        file,
        """
        {"id": "a", "mag": 1.5, "time": 1000}
        {"id": "b", "mag": oops
        {"id": "c", "mag": 2.5, "time": 2000}
        """);

    Program.Outcome outcome =
        run(
            QUAKES.replace("timestamp =", "path = '%s', timestamp =".formatted(file))
                + "SELECT id, mag FROM quakes;\n");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(JsonLines.parse(outcome.out()))
        .extracting(row -> row.get("ID"))
        .containsExactly("a", "c");
    assertThat(outcome.err()).contains("quakes.jsonl", "line 2");
  }

  @Test
  void run_missingFile_namesThePathAndMakesNoStream() throws Exception {
    Program.Outcome outcome =
        run(QUAKES.replace("timestamp =", "path = 'no/such/file.jsonl', timestamp ="));
    Program.Outcome after = run("SHOW STREAMS;");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("FILE_ERROR", "no/such/file.jsonl");
    assertThat(after.exitCode()).isZero();
    assertThat(after.out()).doesNotContain("QUAKES");
  }

  @Test
  void run_missingScript_saysWhereItLooked() {
    Program.Outcome outcome = Program.runHere("run", "--url", url(), "no-such-script.sql");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("no-such-script.sql", "does not exist");
  }

  @Test
  void run_directoryInUse_namesTheProcessThatOwnsIt() throws Exception {
    Path ready = directory.resolve("ready.out");
    Path script = script(QUAKES);
    Process owner =
        Program.start(
            ready, directory.resolve("ready.err"), "run", "--follow", "--url", url(), script + "");
    try {
      org.awaitility.Awaitility.await()
          .until(() -> !owner.isAlive() || Files.readString(ready).contains("QUAKES"));

      Program.Outcome outcome = run("SHOW STREAMS;");

      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.err()).contains("DATA_DIR_LOCKED", Long.toString(owner.pid()));
    } finally {
      owner.destroy();
      owner.waitFor();
    }
    assertThat(run("SHOW STREAMS;").out()).contains("QUAKES");
  }

  @Test
  void run_wrongUsage_exitsWithTwo() {
    assertThat(Program.runHere("run", "--output", "xml", "a.sql").exitCode()).isEqualTo(2);
    assertThat(Program.runHere("run").exitCode()).isEqualTo(2);
    assertThat(Program.runHere().exitCode()).isEqualTo(2);
    assertThat(Program.runHere("nonsense").exitCode()).isEqualTo(2);
    assertThat(Program.runHere("run", "--help").exitCode()).isZero();
  }

  private Program.Outcome run(String text) throws Exception {
    return Program.runHere("run", "--url", url(), "--output", "json", script(text).toString());
  }

  private Path script(String text) throws Exception {
    return Files.writeString(Files.createTempFile(directory, "script", ".sql"), text);
  }

  private String url() {
    return "millrace:" + directory.resolve("data");
  }
}
