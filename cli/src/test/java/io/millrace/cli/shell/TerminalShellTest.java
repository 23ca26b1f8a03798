package io.millrace.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell on a real terminal, driven by keys and judged by what stands on the screen. Skipped
 * where there is no {@code script} of util-linux to make a pseudo-terminal.
 */
final class TerminalShellTest {
  private static final String PROMPT = "millrace>";
  private static final String TAB = "\t";
  private static final String ENTER = "\r";
  private static final String UP = "\033OA";
  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";
  private static final String CTRL_R = "\022";

  private static final String STREAM =
      "CREATE STREAM orders (id VARCHAR KEY, amount INT) WITH (kafka_topic='orders', partitions=1,"
          + " value_format='JSON');";

  @TempDir Path directory;

  private TerminalProcess shell;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(
        TerminalProcess.available(), "there is no `script` of util-linux to make a terminal with");
    shell = open();
    shell.awaitLast(PROMPT);
  }

  @AfterEach
  void close() {
    if (shell != null) {
      shell.close();
    }
  }

  private TerminalProcess open(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xlog:disable", "-cp", classPath()));
    command.addAll(List.of(Main.class.getName(), "sql"));
    command.addAll(List.of("--url", "millrace:" + directory.resolve("data")));
    command.addAll(List.of("--history", directory.resolve("history").toString()));
    command.addAll(List.of(options));
    return TerminalProcess.start(directory, Map.of("PAGER", "cat"), command);
  }

  private void run(String statement, String expected) {
    shell.type(statement + ENTER);
    shell.await(expected);
    shell.awaitLast(PROMPT);
  }

  @Test
  void tab_begunWords_areCompletedByWhatExists() {
    run(STREAM, "stream \"ORDERS\" created");

    shell.type("sel" + TAB);
    shell.awaitLast(PROMPT + " select");
    shell.type("id, am" + TAB);
    shell.awaitLast(PROMPT + " select id, amount");
    shell.type("from ord" + TAB);
    shell.awaitLast(PROMPT + " select id, amount from orders");
    shell.type("emit ch" + TAB + "limit 0;" + ENTER);
    shell.await("(0 rows)");
  }

  @Test
  void tab_path_isCompleted() throws IOException {
    Files.writeString(directory.resolve("create-orders.sql"), STREAM);

    shell.type("run script 'create-o" + TAB);
    shell.awaitLast(PROMPT + " run script 'create-orders.sql'");
    shell.type(";" + ENTER);
    shell.await("stream \"ORDERS\" created");
  }

  @Test
  void enter_withoutSemicolon_continuesUntilCtrlCThrowsItAway() {
    shell.type("SELECT" + ENTER);
    shell.awaitLast("       ->");
    shell.type("something" + CTRL_C);
    shell.awaitLast(PROMPT);
    shell.type("SHOW" + ENTER);
    shell.awaitLast("       ->");
    shell.type("STREAMS;" + ENTER);

    shell.await("(0 rows)");
  }

  @Test
  void error_showsTheCaretUnderItsPlace() {
    run(STREAM, "stream \"ORDERS\" created");

    run("SELECT id, amont FROM orders;", "Did you mean \"AMOUNT\"?");

    assertThat(shell.text())
        .contains(
            """
            error: UNKNOWN_COLUMN at line 1, column 12
              SELECT id, amont FROM orders;
                         ^^^^^
              column "AMONT" does not exist in "ORDERS"
              hint: Did you mean "AMOUNT"?
            """);
  }

  @Test
  void interrupt_duringAPushQuery_endsItAndNotTheShell() {
    run(STREAM, "stream \"ORDERS\" created");
    run("INSERT INTO orders VALUES ('a', 7);", "1 row inserted");

    shell.type("SELECT id, amount FROM orders EMIT CHANGES;" + ENTER);
    shell.await(" a  │      7");
    shell.await("1 row · ");
    shell.await("Ctrl-C ends");
    shell.type(CTRL_C);

    shell.await("(1 row)");
    shell.awaitLast(PROMPT);
    assertThat(shell.text()).doesNotContain("Ctrl-C ends", "error");
    run("SHOW STREAMS;", " ORDERS │ orders");
  }

  @Test
  void history_isKeptOverCtrlDAndSearched() throws Exception {
    run("SHOW STREAMS;", "(0 rows)");
    run("SHOW VARIABLES;", "VALUE");
    shell.type(CTRL_D);
    assertThat(shell.exitCode()).isZero();
    assertThat(directory.resolve("data/clean-shutdown")).exists();

    shell = open();
    shell.awaitLast(PROMPT);
    shell.type(UP);
    shell.awaitLast(PROMPT + " SHOW VARIABLES;");
    shell.type(CTRL_C);
    shell.awaitLast(PROMPT);
    shell.type(CTRL_R + "stre");
    shell.await("SHOW STREAMS;");
    shell.type(ENTER);
    shell.await("(0 rows)");
  }

  @Test
  void liveTable_changesRowsInTheirPlace() {
    run(STREAM, "stream \"ORDERS\" created");
    run("INSERT INTO orders VALUES ('a', 7);", "1 row inserted");
    run("INSERT INTO orders VALUES ('b', 1);", "1 row inserted");
    run("\\view table", "Push queries are shown as table.");

    shell.type("SELECT id, SUM(amount) AS total FROM orders GROUP BY id EMIT CHANGES;" + ENTER);
    shell.await("(2 rows)");
    shell.await("lag 0");
    shell.type(CTRL_C);

    shell.awaitLast(PROMPT);
    assertThat(shell.text())
        .contains(
            """
             ID │ TOTAL
            ────┼───────
             a  │     7
             b  │     1
            (2 rows)
            """);
  }

  private static String classPath() {
    // Surefire hands its tests a class path of one jar; this is the one it was made from.
    String real = System.getProperty("surefire.test.class.path");
    return real != null ? real : System.getProperty("java.class.path");
  }
}
