package io.millrace.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.output.Screen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The shell without a terminal: statements and commands from a pipe or from options. */
final class SqlCommandTest {
  private static final String STREAM =
      "CREATE STREAM s (id VARCHAR KEY, n INT)"
          + " WITH (kafka_topic='s', partitions=1, value_format='JSON');\n"
          + "INSERT INTO s VALUES ('a', 1);\n";

  private final Screen screen = Screen.plain();

  @TempDir Path directory;

  private int shell(String input, String... options) {
    List<String> arguments = new ArrayList<>(List.of("--url", "memory:"));
    arguments.addAll(List.of(options));
    SqlCommand command =
        new SqlCommand(
            screen.console(), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void pipe_statements_areCarriedOutInOrder() {
    assertThat(shell(STREAM + "SELECT id,\n  n\nFROM s;\n", "--output", "json")).isZero();

    assertThat(screen.out()).isEqualTo("{\"ID\":\"a\",\"N\":1}\n");
    assertThat(screen.err()).contains("stream \"S\" created", "1 row inserted");
  }

  @Test
  void pipe_lastStatementWithoutSemicolon_isCarriedOut() {
    assertThat(shell(STREAM + "SELECT n FROM s", "--output", "csv")).isZero();

    assertThat(screen.out()).isEqualTo("N\n1\n");
  }

  @Test
  void pipe_severalStatementsOnALine_areAllCarriedOut() {
    assertThat(shell(STREAM + "SELECT n FROM s; SELECT id FROM s;", "--output", "csv")).isZero();

    assertThat(screen.out()).isEqualTo("N\n1\nID\na\n");
  }

  @Test
  void pipe_failure_showsTheCaretAndEndsWithOne() {
    assertThat(shell(STREAM + "SELECT nn FROM s;\nSHOW STREAMS;\n")).isEqualTo(1);

    assertThat(screen.err())
        .contains("error: UNKNOWN_COLUMN at line 1, column 8")
        .contains("  SELECT nn FROM s;\n         ^^\n")
        .contains("hint: Did you mean \"N\"?");
    assertThat(screen.out()).doesNotContain("NAME");
  }

  @Test
  void pipe_pushQueryWithLimit_ends() {
    assertThat(shell(STREAM + "SELECT n FROM s EMIT CHANGES LIMIT 1;", "--output", "json"))
        .isZero();

    assertThat(screen.out()).isEqualTo("{\"N\":1}\n");
  }

  @Test
  void view_changes_tellsWhatHappenedToEachRow() {
    String table =
        "CREATE TABLE t (k INT PRIMARY KEY, v INT)"
            + " WITH (kafka_topic='t', partitions=1, value_format='JSON');\n"
            + "INSERT INTO t VALUES (1, 1);\nINSERT INTO t VALUES (1, 2);\n"
            + "DELETE FROM t WHERE k = 1;\nINSERT INTO t VALUES (2, 5);\n"
            + "SET 'emit.mode'='eager';\nSET 'push.end'='caught-up';\n";

    assertThat(shell(table + "SELECT k, v FROM t EMIT CHANGES;", "--view=changes", "--output=csv"))
        .isZero();

    assertThat(screen.out()).isEqualTo("OP,K,V\n+I,1,1\n-U,1,1\n+U,1,2\n-D,1,2\n+I,2,5\n");
  }

  @Test
  void execute_statements_areCarriedOutInsteadOfThePipe() {
    int exit = shell("nonsense;", "--output=csv", "-e", STREAM, "-e", "SELECT n FROM s;");

    assertThat(exit).as(screen.err()).isZero();
    assertThat(screen.out()).isEqualTo("N\n1\n");
  }

  @Test
  void execute_failure_endsWithOne() {
    assertThat(shell("", "-e", "SELECT n FROM s;", "-e", "SHOW STREAMS;")).isEqualTo(1);

    assertThat(screen.err()).contains("UNKNOWN_SOURCE");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void output_vertical_hasALineForEachColumn() {
    assertThat(shell(STREAM + "\\output vertical\nSELECT * FROM s;\n")).isZero();

    assertThat(screen.out()).contains("─── row 1 ───\nID │ a\n N │ 1\n(1 row)\n");
  }

  @Test
  void expand_twice_isTheTableAgain() {
    assertThat(shell(STREAM + "\\x\n\\x\nSELECT n FROM s;\n")).isZero();

    assertThat(screen.out()).contains(" N\n───\n 1\n(1 row)");
  }

  @Test
  void describe_all_listsStreamsAndTables() {
    assertThat(
            shell(STREAM + "CREATE TABLE t AS SELECT id, COUNT(*) AS c FROM s GROUP BY id;\n\\d\n"))
        .isZero();

    assertThat(screen.out())
        .containsPattern(" S +│ stream │ s")
        .containsPattern(" T +│ table +│ T");
  }

  @Test
  void describe_one_showsItsColumnsAndWhatIsKnownOfIt() {
    assertThat(shell(STREAM + "\\d s\n")).isZero();

    assertThat(screen.out())
        .containsPattern(" ID +│ STRING +│ KEY")
        .containsPattern("topic +│ s")
        .containsPattern("value format +│ JSON");
  }

  @Test
  void timing_on_tellsHowLongStatementsTake() {
    assertThat(shell("\\timing on\nSHOW STREAMS;\n")).isZero();

    assertThat(screen.err()).containsPattern("Time: [0-9.]+ m?s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "help|Commands",
        "help create stream;|HEADER('<key>')",
        "help create|CREATE TABLE AS SELECT",
        "help substring|SUBSTRING(",
        "HELP SELECT|EMIT CHANGES"
      })
  void help_topic_isShown(String command, String expected) {
    assertThat(shell(command + "\n")).as(screen.err()).isZero();

    assertThat(screen.out()).contains(expected);
  }

  @Test
  void help_misspelt_namesTheNearest() {
    assertThat(shell("help substing\n")).isEqualTo(1);

    assertThat(screen.err()).contains("no help about \"substing\"", "SUBSTRING");
  }

  @Test
  void command_misspelt_namesTheNearest() {
    assertThat(shell("\\timin\n")).isEqualTo(1);

    assertThat(screen.err()).contains("there is no command \"\\timin\"", "\\timing");
  }

  @Test
  void spool_file_getsWhatWasEnteredAndPrinted() throws IOException {
    Path file = directory.resolve("out.txt");

    assertThat(shell(STREAM + "spool " + file + "\nSELECT n FROM s;\nspool off\nSHOW STREAMS;\n"))
        .isZero();

    assertThat(Files.readString(file))
        .isEqualTo("millrace> SELECT n FROM s;\n\n N\n───\n 1\n(1 row)\nmillrace> spool off\n");
  }

  @Test
  void include_script_isRunAndItsErrorsNameIt() throws IOException {
    Path good = Files.writeString(directory.resolve("good.sql"), STREAM);
    Path bad = Files.writeString(directory.resolve("bad.sql"), "SHOW STREAMS;\nSELECT x FROM s;");

    assertThat(shell("\\i " + good + "\nRUN SCRIPT '" + bad + "';\n")).isEqualTo(1);

    assertThat(screen.out()).contains("stream \"S\" created");
    assertThat(screen.err()).contains("UNKNOWN_COLUMN at " + bad + ", line 2, column 8");
  }

  @Test
  void exit_inTheMiddle_leaves() {
    assertThat(shell("exit\nnonsense;\n")).isZero();

    assertThat(screen.err()).isEmpty();
  }

  @Test
  void variables_definedAndGiven_areReplaced() {
    assertThat(
            shell(
                STREAM + "DEFINE c = 'n';\nSELECT ${c} FROM ${source};",
                "-D",
                "source=s",
                "--output=csv"))
        .isZero();

    assertThat(screen.out()).isEqualTo("N\n1\n");
  }
}
