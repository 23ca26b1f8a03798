package io.millrace.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Main;
import io.millrace.cli.output.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code millrace test}: a line a case, what differs, the summary last, exit codes, reports. */
final class TestCommandTest {
  private final Screen screen = Screen.plain();

  @TempDir private Path directory;

  @BeforeEach
  void writeTests() throws IOException {
    Files.writeString(
        directory.resolve("orders.sql"),
        """
        CREATE STREAM orders (id INT KEY, amount INT)
          WITH (kafka_topic = 'orders', value_format = 'JSON');
        INSERT INTO orders VALUES (1, 10);
        --@test: right
        ASSERT VALUES orders VALUES (1, 10);
        --@test: wrong & <odd>
        ASSERT VALUES orders VALUES (1, 11);
        """);
  }

  private int test(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "test";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 1] = directory.toString();
    return Main.run(screen.console(), all);
  }

  @Test
  void test_oneFails_showsWhatDiffersAndExitsWithOne() {
    assertThat(test()).isEqualTo(1);

    assertThat(screen.out())
        .contains("passed  orders.sql - right\n", "FAILED  orders.sql - wrong & <odd>\n")
        .contains("orders.sql, line 7", "AMOUNT: expected 11, found 10")
        .endsWith("\n1 passed, 1 failed, 0 skipped\n");
  }

  @Test
  void test_filter_skipsTheRest() {
    assertThat(test("--filter", "RIGHT")).isZero();

    assertThat(screen.out())
        .isEqualTo("passed  orders.sql - right\n1 passed, 0 failed, 1 skipped\n");
  }

  @Test
  void test_listFailures_endsWithTheirNames() {
    assertThat(test("--list-failures")).isEqualTo(1);

    assertThat(screen.out())
        .doesNotContain("expected 11")
        .contains("\norders.sql - wrong & <odd>: statement refused: ASSERTION_FAILED");
  }

  @Test
  void test_reports_holdEveryCase() throws IOException {
    Path json = directory.resolve("reports/report.txt");
    Path junit = directory.resolve("reports/junit.xml");

    test("--report", json.toString(), "--junit", junit.toString());

    assertThat(Files.readString(json))
        .contains("\"passed\" : 1", "\"failed\" : 1", "\"id\" : \"orders.sql - wrong & <odd>\"");
    assertThat(Files.readString(junit))
        .contains("tests=\"2\"", "failures=\"1\"", "name=\"orders.sql - wrong &amp; &lt;odd")
        .endsWith("</testsuite>");
  }

  @Test
  void test_nothingThere_isWrongUsage() {
    assertThat(Main.run(screen.console(), "test", directory.resolve("none").toString()))
        .isEqualTo(2);

    assertThat(screen.err()).contains("there is nothing at");
  }
}
