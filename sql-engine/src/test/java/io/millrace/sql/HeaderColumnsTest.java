package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.testing.CaseResult;
import io.millrace.sql.testing.CaseRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of headers: all of them, the last one of a key, none; they are read only. */
final class HeaderColumnsTest {
  @TempDir Path directory;

  @Test
  void headers_areReadAsColumns() throws IOException {
    Files.writeString(
        directory.resolve("case.json"),
        """
        {"cases": [{"id": "case", "statements": [
          "CREATE STREAM one (k INT KEY, v INT, x BYTES HEADER('x'), y BYTES HEADER('y'))\
           WITH (kafka_topic='t', value_format='JSON');",
          "CREATE STREAM every (k INT KEY, h ARRAY<STRUCT<KEY STRING, VALUE BYTES>> HEADERS)\
           WITH (kafka_topic='t', value_format='JSON');",
          "CREATE STREAM a AS SELECT k, v, x, y FROM one;",
          "CREATE STREAM b AS SELECT k, ARRAY_LENGTH(h) AS n, h[1]->KEY AS first FROM every;"],
         "inputs": [{"topic": "t", "key": 1, "value": {"V": 5}, "headers": [
           {"KEY": "x", "VALUE": "AQ=="}, {"KEY": "z", "VALUE": null},
           {"KEY": "x", "VALUE": "Ag=="}]}],
         "outputs": [
           {"topic": "A", "key": 1, "value": {"V": 5, "X": "Ag==", "Y": null}},
           {"topic": "B", "key": 1, "value": {"N": 3, "FIRST": "x"}}]}]}
        """);

    CaseResult result = new CaseRunner(1).run(directory, id -> true, r -> {}).get(0);

    assertThat(result.outcome())
        .as("%s%n%s", result.reason(), result.detail())
        .isEqualTo(CaseResult.Outcome.PASSED);
  }

  @Test
  void headers_declaredTwiceOrOfOtherTypesOrWritten_areRefused() {
    refused("h BYTES HEADERS", "must be ARRAY<STRUCT");
    refused("h STRING HEADER('x')", "must be BYTES");
    refused("h BYTES HEADER('x'), i BYTES HEADER('x')", "another column holds");
    refused(
        "h BYTES HEADER('x'), i ARRAY<STRUCT<KEY STRING, VALUE BYTES>> HEADERS",
        "another column holds");
    refuses(
        create("h BYTES HEADER('x')") + "INSERT INTO s (k, h) VALUES (1, NULL);", "does not exist");
  }

  private static void refused(String columns, String why) {
    refuses(create(columns), why);
  }

  private static String create(String columns) {
    return "CREATE STREAM s (k INT KEY, v INT, %s) WITH (kafka_topic='s', value_format='JSON');"
        .formatted(columns);
  }

  private static void refuses(String statements, String why) {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      assertThatThrownBy(() -> sql.execute(statements))
          .isInstanceOf(SqlException.class)
          .hasMessageContaining(why);
    }
  }
}
