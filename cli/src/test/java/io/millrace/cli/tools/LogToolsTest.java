package io.millrace.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Main;
import io.millrace.cli.output.Screen;
import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Topics, records and groups from the command line. The commands of a test share an engine in
 * memory, which the test keeps open.
 */
final class LogToolsTest {
  @TempDir Path directory;

  private final String url = "memory:" + UUID.randomUUID();
  private final LogEngine engine = LogEngines.open(url);
  private Screen screen = Screen.plain();

  @AfterEach
  void close() {
    engine.close();
  }

  private int run(String... arguments) {
    screen = Screen.plain();
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--url", url));
    return Main.run(screen.console(), all.toArray(String[]::new));
  }

  private String out(String... arguments) {
    int exit = run(arguments);
    assertThat(exit).as(screen.err()).isZero();
    return screen.out();
  }

  private String file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "in", ".txt"), content).toString();
  }

  @Test
  void topic_createdAndAltered_isListedAndDescribed() {
    out("topic", "create", "orders", "--partitions", "2", "--config", "cleanup.policy=compact");
    out("topic", "alter", "orders", "--partitions", "3", "--config", "retention.ms=1000");
    out("topic", "alter", "orders", "--unset", "cleanup.policy");

    assertThat(out("topic", "list", "--output", "csv"))
        .isEqualTo("TOPIC,PARTITIONS,RECORDS,CONFIG\norders,3,0,retention.ms=1000\n");
    assertThat(out("topic", "describe", "orders", "--output", "json"))
        .isEqualTo(
            """
            {"PARTITION":0,"START":0,"END":0,"RECORDS":0}
            {"PARTITION":1,"START":0,"END":0,"RECORDS":0}
            {"PARTITION":2,"START":0,"END":0,"RECORDS":0}
            """);
    assertThat(screen.err()).contains("Settings: retention.ms=1000");
  }

  @Test
  void topic_deleted_isGone() {
    out("topic", "create", "orders");
    out("topic", "delete", "orders");

    assertThat(out("topic", "list", "--output", "csv"))
        .isEqualTo("TOPIC,PARTITIONS,RECORDS,CONFIG\n");
  }

  @Test
  void topic_unknown_namesTheNearest() {
    out("topic", "create", "orders");

    assertThat(run("topic", "describe", "order")).isEqualTo(1);

    assertThat(screen.err())
        .contains("UNKNOWN_TOPIC", "topic \"order\" does not exist", "Did you mean \"orders\"?");
    assertThat(run("consume", "nothing")).isEqualTo(1);
    assertThat(screen.err()).contains("`millrace topic list`");
  }

  @Test
  void topic_badSetting_isRefused() {
    assertThat(run("topic", "create", "orders", "--config", "nonsense=1")).isEqualTo(1);

    assertThat(screen.err()).contains("INVALID_CONFIG", "nonsense");
  }

  @Test
  void produce_lines_areValues() throws IOException {
    out("produce", "t", "--create", "--file", file("one\n\ntwo\n"));

    assertThat(screen.err()).contains("2 records written to \"t\"");
    assertThat(out("consume", "t")).isEqualTo("one\ntwo\n");
  }

  @Test
  void produce_keySeparator_dividesLinesAndNullDeletes() throws IOException {
    out("topic", "create", "t");
    out(
        "produce",
        "t",
        "-k",
        ":",
        "--null-value",
        "NULL",
        "--header",
        "from=test",
        "--file",
        file("a:1\nb:x:y\na:NULL\n"));

    assertThat(out("consume", "t", "--output", "keyed", "-k", " -> "))
        .isEqualTo("a -> 1\nb -> x:y\na -> null\n");
    assertThat(out("consume", "t", "--output", "json", "--count", "1"))
        .matches(
            "\\{\"topic\":\"t\",\"partition\":0,\"offset\":0,\"timestamp\":\\d+,"
                + "\"key\":\"a\",\"value\":\"1\",\"headers\":\\{\"from\":\"test\"}}\n");
  }

  @Test
  void produce_lineWithoutKey_isNamedAndWhatStandsBeforeIsWritten() throws IOException {
    out("topic", "create", "t");

    assertThat(run("produce", "t", "-k", ":", "--file", file("a:1\nbroken\nb:2\n"))).isEqualTo(1);

    assertThat(screen.err()).contains("line 2 has no \":\" behind a key", "1 record written");
    assertThat(out("consume", "t")).isEqualTo("1\n");
  }

  @Test
  void produce_json_isWhatConsumePrints() throws IOException {
    String lines =
        """
        {"key":"a","value":{"x": [1, 2]},"timestamp":1000,"headers":{"h":"v"}}
        {"value":"text","partition":1,"timestamp":2000}
        {"key":"b","value":null,"timestamp":3000}
        {"keyBase64":"/w==","value":7,"timestamp":4000}
        """;
    out("topic", "create", "t", "--partitions", "2");
    out("topic", "create", "u", "--partitions", "2");
    out("produce", "t", "--format", "json", "--file", file(lines));

    String printed = out("consume", "t", "--output", "json");
    out("produce", "u", "--format", "json", "--file", file(printed));
    String again = out("consume", "u", "--output", "json");

    assertThat(printed.lines())
        .hasSize(4)
        .anyMatch(line -> line.contains("\"key\":\"a\",\"value\":\"{\\\"x\\\":[1,2]}\""))
        .anyMatch(line -> line.contains("\"timestamp\":2000,\"key\":null,\"value\":\"text\""))
        .anyMatch(line -> line.contains("\"key\":\"b\",\"value\":null"))
        .anyMatch(line -> line.contains("\"keyBase64\":\"/w==\",\"value\":\"7\""));
    assertThat(again.replace("\"topic\":\"u\"", "\"topic\":\"t\"").lines())
        .containsExactlyInAnyOrderElementsOf(printed.lines().toList());
  }

  @Test
  void produce_keysOfSqlNumbers_areBinary() throws IOException {
    out("topic", "create", "t");
    out(
        "produce",
        "t",
        "-k",
        ",",
        "--key-format",
        "bigint",
        "--value-format",
        "double",
        "--file",
        file("7,1.5\n-1,2\n"));

    assertThat(
            out(
                "consume",
                "t",
                "--output",
                "keyed",
                "--key-format",
                "bigint",
                "--value-format",
                "double"))
        .isEqualTo("7\t1.5\n-1\t2.0\n");
    assertThat(out("consume", "t", "--output", "keyed", "--key-format", "hex", "-n", "1"))
        .startsWith("0000000000000007\t");
    assertThat(run("produce", "t", "-k", ",", "--key-format", "int", "--file", file("x,1\n")))
        .isEqualTo(1);
    assertThat(screen.err()).contains("line 1 cannot be read");
  }

  @ParameterizedTest
  @CsvSource({
    "beginning, a b c d",
    "end, ''",
    "2, c d",
    "-1, d",
    "1970-01-01T00:00:02, c d",
    "1970-01-01 00:00:01, b c d",
    "1970-01-01T01:00:03+01:00, d",
    "1970-01-02, ''"
  })
  void consume_from_beginsThere(String from, String expected) throws IOException {
    out("topic", "create", "t");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      lines.append("{\"value\":\"%c\",\"timestamp\":%d}\n".formatted('a' + i, i * 1000));
    }
    out("produce", "t", "--format", "json", "--file", file(lines.toString()));

    assertThat(out("consume", "t", "--from", from).strip().replace("\n", " ")).isEqualTo(expected);
  }

  @Test
  void consume_fromNonsense_isWrongUsage() {
    assertThat(run("consume", "t", "--from", "yesterday")).isEqualTo(2);

    assertThat(screen.err()).contains("'yesterday' is not a place to begin");
  }

  @Test
  void consume_partition_isTheOnlyOneRead() throws IOException {
    out("topic", "create", "t", "--partitions", "2");
    out("produce", "t", "--partition", "0", "--file", file("zero\n"));
    out("produce", "t", "--partition", "1", "--file", file("one\n"));

    assertThat(out("consume", "t", "--partition", "1")).isEqualTo("one\n");
    assertThat(run("consume", "t", "--partition", "7")).isEqualTo(1);
    assertThat(screen.err()).contains("has no partition 7", "Its partitions are 0 to 1.");
  }

  @Test
  void consume_group_goesOnWhereItStopped() throws IOException {
    out("topic", "create", "t");
    out("produce", "t", "--file", file("a\nb\nc\nd\n"));

    assertThat(out("consume", "t", "--group", "g", "--count", "3")).isEqualTo("a\nb\nc\n");
    assertThat(out("group", "describe", "g", "--output", "csv"))
        .isEqualTo("TOPIC,PARTITION,COMMITTED,END,LAG,MEMBER\nt,0,3,4,1,\"\"\n");
    assertThat(screen.err()).contains("Lag: 1 records");
    assertThat(out("consume", "t", "--group", "g")).isEqualTo("d\n");
    assertThat(out("consume", "t", "--group", "g")).isEmpty();
    assertThat(out("group", "list", "--output", "csv")).contains("g,Empty,0");
  }

  @Test
  void group_reset_goesBackUnlessItIsDry() throws IOException {
    out("topic", "create", "t");
    out("produce", "t", "--file", file("a\nb\nc\n"));
    out("consume", "t", "--group", "g");

    assertThat(out("group", "reset", "g", "--topic", "t", "--to", "1", "--dry-run"))
        .containsPattern("t +│ +0 │ +1 │ +3 │ +2");
    assertThat(out("consume", "t", "--group", "g")).isEmpty();
    out("group", "reset", "g", "--topic", "t", "--to", "1");
    assertThat(out("consume", "t", "--group", "g")).isEqualTo("b\nc\n");
  }

  @Test
  void group_deleted_isUnknown() throws IOException {
    out("topic", "create", "t");
    out("produce", "t", "--file", file("a\n"));
    out("consume", "t", "--group", "g");
    out("group", "delete", "g");

    assertThat(run("group", "describe", "g")).isEqualTo(1);

    assertThat(screen.err()).contains("GROUP_ID_NOT_FOUND", "group \"g\" does not exist");
  }

  @Test
  void produce_missingFile_failsWithItsPath() {
    assertThat(run("produce", "t", "--file", "missing.txt")).isEqualTo(1);

    assertThat(screen.err()).contains("file \"missing.txt\" does not exist");
  }

  @Test
  void command_missing_isWrongUsage() {
    assertThat(Main.run(screen.console(), "topic")).isEqualTo(2);

    assertThat(screen.err()).contains("which command?");
  }

  @Test
  void datagen_sameSeed_writesTheSame() {
    out("datagen", "orders", "--count", "20", "--start", "2026-01-31T00:00:00Z");
    out("datagen", "orders", "-n", "20", "--start", "2026-01-31T00:00:00Z", "--topic", "again");
    out(
        "datagen",
        "orders",
        "-n",
        "20",
        "--start",
        "2026-01-31T00:00:00Z",
        "--topic",
        "other",
        "--seed",
        "2");

    String first = out("consume", "orders", "--output", "keyed");
    assertThat(first.lines()).hasSize(20);
    assertThat(out("consume", "again", "--output", "keyed")).isEqualTo(first);
    assertThat(out("consume", "other", "--output", "keyed")).isNotEqualTo(first);
  }

  @Test
  void datagen_unknownGenerator_namesTheNearest() {
    assertThat(run("datagen", "order")).isEqualTo(2);

    assertThat(screen.err()).contains("there is no generator 'order'", "did you mean 'orders'?");
  }

  @ParameterizedTest
  @CsvSource({"orders", "users", "clicks", "sensors", "trades", "payments"})
  void datagen_everyGenerator_fitsItsStatement(String generator) throws IOException {
    String statement = out("datagen", generator, "--sql");
    out("datagen", generator, "--count", "50");
    Path script =
        Files.writeString(
            directory.resolve("read.sql"),
            statement + "\nSELECT * FROM " + generator + " LIMIT 50;");

    String rows = out("run", "--output", "json", script.toString());

    assertThat(rows.lines()).hasSize(50);
    assertThat(rows).doesNotContain("null");
    assertThat(screen.err()).doesNotContain("could not");
  }

  @Test
  void datagen_print_writesNothing() {
    assertThat(out("datagen", "trades", "--count", "3", "--print").lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("{\"symbol\":"));
    assertThat(out("topic", "list", "--output", "csv")).doesNotContain("trades");
  }
}
