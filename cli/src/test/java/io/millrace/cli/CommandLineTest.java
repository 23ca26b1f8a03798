package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.output.Screen;
import io.millrace.cli.run.RunCommand;
import io.millrace.cli.shell.SqlCommand;
import io.millrace.cli.test.TestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Exit codes, help, options and messages of the program; every run keeps nothing. */
final class CommandLineTest {
  private static final String STREAM =
      "CREATE STREAM s (id VARCHAR KEY, n INT)"
          + " WITH (kafka_topic='s', partitions=1, value_format='JSON');\n";

  private final Screen screen = Screen.plain();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "sql --help",
        "test --help",
        "produce --help",
        "consume --help",
        "datagen --help",
        "topic --help",
        "topic list --help",
        "topic describe --help",
        "topic create --help",
        "topic alter --help",
        "topic delete --help",
        "group --help",
        "group list --help",
        "group describe --help",
        "group reset --help",
        "group delete --help"
      })
  void help_everyCommand_goesToStandardOutputWithExamplesAndFitsTheScreen(String arguments) {
    assertThat(Main.run(screen.console(), arguments.split(" "))).isZero();

    assertThat(screen.err()).isEmpty();
    assertThat(screen.out()).contains("Usage: millrace", "Examples:\n  millrace ");
    assertThat(screen.out()).doesNotContain("[]", "{}");
    assertThat(screen.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void help_footer_hasNoLineThatWouldBeBroken() {
    // Picocli breaks a line that has no room, which leaves a stump of one or two words.
    for (Class<?> command :
        List.of(Main.class, RunCommand.class, SqlCommand.class, TestCommand.class)) {
      assertThat(command.getAnnotation(CommandLine.Command.class).footer())
          .allMatch(line -> line.length() < 80);
    }
  }

  @Test
  void run_withoutCommand_printsUsageToStandardErrorAndExitsWithTwo() {
    assertThat(Main.run(screen.console())).isEqualTo(2);

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).contains("error: which command?", "Usage: millrace", "run ");
  }

  @Test
  void run_unknownOption_namesTheNearestAndExitsWithTwo() {
    assertThat(Main.run(screen.console(), "run", "--outptu", "json", "x.sql")).isEqualTo(2);

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).contains("'--outptu'", "--output", "`millrace run --help`");
  }

  @Test
  void run_unknownCommand_namesTheNearestAndExitsWithTwo() {
    assertThat(Main.run(screen.console(), "rum", "x.sql")).isEqualTo(2);

    assertThat(screen.err()).contains("'rum'", "Did you mean", "run");
  }

  @Test
  void run_noFile_isWrongUsage() {
    assertThat(Main.run(screen.console(), "run")).isEqualTo(2);

    assertThat(screen.err()).contains("FILE.sql");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "JSON"})
  void output_eitherCase_printsOnlyRowsToStandardOutput(String format) throws IOException {
    Path script = script("a.sql", STREAM + "INSERT INTO s VALUES ('a', 1);\nSELECT id, n FROM s;");

    assertThat(run("--output", format, script.toString())).isZero();

    assertThat(screen.out()).isEqualTo("{\"ID\":\"a\",\"N\":1}\n");
    assertThat(screen.err()).contains("stream \"S\" created");
  }

  @Test
  void output_unknownFormat_isWrongUsage() {
    assertThat(Main.run(screen.console(), "run", "--output", "xml", "x.sql")).isEqualTo(2);

    assertThat(screen.err()).contains("'--output'", "'xml'", "JSON");
  }

  @Test
  void variables_fromTheCommandLineAndAnEarlierFile_areReplaced() throws IOException {
    Path first =
        script("1.sql", "-- a name\nDEFINE number = '7';\n" + STREAM.replace("'s'", "'${topic}'"));
    Path second = script("2.sql", "INSERT INTO s VALUES ('k', ${number});\nSELECT n FROM s;");

    int exitCode = run("-D", "topic=orders", "--output=csv", first.toString(), second.toString());

    assertThat(exitCode).as(screen.err()).isZero();
    assertThat(screen.out()).isEqualTo("N\n7\n");
  }

  @Test
  void set_unknownProperty_failsAndListsTheKnown() throws IOException {
    assertThat(run("--set", "foo.bar=1", script("a.sql", STREAM).toString())).isEqualTo(1);

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).contains("INVALID_PROPERTY", "\"foo.bar\"", "pull.wait");
  }

  @Test
  void set_withoutValue_isWrongUsage() throws IOException {
    assertThat(run("--set", "pull.wait", script("a.sql", STREAM).toString())).isEqualTo(2);

    assertThat(screen.err()).contains("KEY=VALUE");
  }

  @Test
  void summary_asked_hasALineForEachQuery() throws IOException {
    String queries =
        STREAM
            + "INSERT INTO s VALUES ('a', 1);\nINSERT INTO s VALUES ('b', 0);\n"
            + "CREATE STREAM q AS SELECT id, 10 / n AS q FROM s;\n"
            + "CREATE TABLE c AS SELECT id, COUNT(*) AS c FROM s GROUP BY id;\n";

    int exitCode = run("--summary", script("a.sql", queries).toString());

    assertThat(exitCode).as(screen.err()).isZero();
    assertThat(screen.err())
        .contains(
            """
            query CSAS_Q_1 into Q: running, 2 records read, lag 0, 1 errors
            query CTAS_C_2 into C: running, 2 records read, lag 0, 0 errors
            """);
  }

  @Test
  void syntaxError_inTheLastFile_isFoundBeforeAnythingHappens() throws IOException {
    Path good = script("good.sql", STREAM);
    Path bad = script("bad.sql", "SELECT id FROM s;\n\nSELECT FROM WHERE;\n");

    assertThat(run(good.toString(), bad.toString())).isEqualTo(1);

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err())
        .contains("SYNTAX_ERROR at " + bad + ", line 3", "SELECT FROM WHERE", "^")
        .contains("nothing was carried out");
  }

  @Test
  void failure_inTheSecondFile_namesItAndSaysHowFarTheRunGot() throws IOException {
    Path good = script("good.sql", STREAM + "INSERT INTO s VALUES ('a', 1);\n");
    Path bad = script("bad.sql", "SELECT id FROM s;\nSELECT\n  nope FROM s;\nSHOW STREAMS;\n");

    assertThat(run(good.toString(), bad.toString())).isEqualTo(1);

    assertThat(screen.err())
        .contains("UNKNOWN_COLUMN at " + bad + ", line 3, column 3", "nope FROM s", "\"NOPE\"")
        .contains("3 of 5 statements were carried out")
        .doesNotContain("kept");
  }

  @Test
  void failure_inADataDirectory_saysThatWhatWasDoneIsKept() throws IOException {
    String url = "millrace:" + directory.resolve("data");
    Path script = script("a.sql", STREAM + "SELECT id FROM nope;");

    assertThat(Main.run(screen.console(), "run", "--url", url, script.toString())).isEqualTo(1);
    assertThat(screen.err()).contains("1 of 2 statements was carried out; what was done is kept");

    Path broken = script("c.sql", "SELECT FROM;");
    assertThat(Main.run(screen.console(), "run", "--url", url, broken.toString())).isEqualTo(1);
    assertThat(screen.err()).endsWith("  nothing was carried out\n");

    Path again = script("b.sql", "SELECT id FROM s;");
    assertThat(Main.run(screen.console(), "run", "--url", url, again.toString())).isZero();
  }

  @Test
  void file_missingOrNotText_failsWithItsPath() throws IOException {
    Path missing = directory.resolve("missing.sql");
    Path binary = Files.write(directory.resolve("b.sql"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(run(missing.toString())).isEqualTo(1);
    assertThat(run(binary.toString())).isEqualTo(1);

    assertThat(screen.err())
        .contains("\"" + missing + "\" does not exist", "\"" + binary + "\" is not UTF-8 text");
  }

  @Test
  void url_unknownOrUnusable_failsWithAHint() throws IOException {
    String script = script("a.sql", STREAM).toString();
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThat(Main.run(screen.console(), "run", "--url", "foo:", script)).isEqualTo(1);
    assertThat(Main.run(screen.console(), "run", "--url", "millrace:" + file, script)).isEqualTo(1);

    assertThat(screen.err()).contains("INVALID_URL", "memory:NAME", "DATA_DIR_INVALID");
    assertThat(screen.err()).doesNotContain("\tat ");
  }

  @Test
  void version_asked_namesMillraceAndJava() {
    assertThat(Main.run(screen.console(), "--version")).isZero();

    assertThat(screen.out()).contains("millrace ", "Java ");
  }

  @Test
  void failure_unexpected_isOneMessageWithoutStackTrace() {
    int exitCode = new FailureReport(screen.console()).print(new IllegalStateException("odd"));

    assertThat(exitCode).isEqualTo(1);
    assertThat(screen.err()).contains("INTERNAL_ERROR", "odd", "--verbose");
    assertThat(screen.err()).doesNotContain("\tat ");
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--url", "memory:"));
    all.addAll(List.of(arguments));
    return Main.run(screen.console(), all.toArray(String[]::new));
  }

  private Path script(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
