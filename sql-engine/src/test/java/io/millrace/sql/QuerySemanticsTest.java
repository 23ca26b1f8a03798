package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.testing.CaseResult;
import io.millrace.sql.testing.CaseRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What persistent queries write, record by record: keys, deletions, times and expanded rows. */
final class QuerySemanticsTest {
  private static final String CARS =
      "CREATE STREAM cars (plate STRING KEY, color STRING, stops ARRAY<INT>, seen BIGINT)"
          + " WITH (kafka_topic='cars', value_format='JSON');";

  @TempDir Path directory;

  private void check(String query, String inputs, String outputs) throws IOException {
    Files.writeString(
        directory.resolve("case.json"),
        """
        {"cases": [{"id": "case", "statements": ["%s", "%s"], "inputs": [%s], "outputs": [%s]}]}"""
            .formatted(CARS, query, inputs, outputs));
    CaseResult result = new CaseRunner(1).run(directory, id -> true, r -> {}).get(0);
    assertThat(result.outcome())
        .as("%s%n%s", result.reason(), result.detail())
        .isEqualTo(CaseResult.Outcome.PASSED);
  }

  private static String car(String plate, String value) {
    return "{\"topic\": \"cars\", \"key\": \"%s\", \"value\": %s}".formatted(plate, value);
  }

  private static String out(String key, String value) {
    return "{\"topic\": \"OUT\", \"key\": %s, \"value\": %s}".formatted(key, value);
  }

  @Test
  void having_groupThatNeverPassed_isNotDeleted() throws IOException {
    check(
        "CREATE TABLE out AS SELECT color, COUNT(*) AS n FROM cars GROUP BY color"
            + " HAVING COUNT(*) = 2;",
        car("a", "{\"COLOR\":\"red\"}")
            + ","
            + car("b", "{\"COLOR\":\"red\"}")
            + ","
            + car("c", "{\"COLOR\":\"red\"}"),
        out("\"red\"", "{\"N\":2}") + "," + out("\"red\"", "null"));
  }

  @Test
  void partitionBy_recordWithoutValue_keepsItsPlace() throws IOException {
    check(
        "CREATE STREAM out AS SELECT * FROM cars PARTITION BY UCASE(plate);",
        car("a", "null"),
        out("\"A\"", "null"));
  }

  @Test
  void partitionBy_star_addsTheNewKeyAndPutsTheOldOneLast() throws IOException {
    check(
        "CREATE STREAM plain (k STRING KEY, a INT, b INT) WITH (kafka_topic='plain',"
            + " value_format='DELIMITED'); CREATE STREAM out AS SELECT * FROM plain PARTITION BY"
            + " a + b;",
        "{\"topic\": \"plain\", \"key\": \"x\", \"value\": \"1,2\"}",
        out("3", "\"1,2,x\""));
  }

  @Test
  void sinkTime_isThatOfTheColumn() throws IOException {
    check(
        "CREATE STREAM out WITH (timestamp='seen') AS SELECT plate, seen FROM cars;",
        car("a", "{\"SEEN\":77}") + "," + car("b", "{\"SEEN\":-1}"),
        "{\"topic\": \"OUT\", \"key\": \"a\", \"value\": {\"SEEN\":77}, \"timestamp\": 77}");
  }

  @Test
  void explode_arraysOfDifferentLength_fillWithNull() throws IOException {
    check(
        "CREATE STREAM out AS SELECT plate, EXPLODE(stops) AS stop, EXPLODE(ARRAY['x']) AS mark"
            + " FROM cars;",
        car("a", "{\"STOPS\":[1,2]}") + "," + car("b", "{\"STOPS\":null}"),
        out("\"a\"", "{\"STOP\":1,\"MARK\":\"x\"}")
            + ","
            + out("\"a\"", "{\"STOP\":2}")
            + ","
            + out("\"b\"", "{\"MARK\":\"x\"}"));
  }

  @Test
  void explode_insideAnExpression_isComputedForEachRow() throws IOException {
    check(
        "CREATE STREAM out AS SELECT plate, EXPLODE(stops) * 10 AS stop FROM cars;",
        car("a", "{\"STOPS\":[1,2]}") + "," + car("b", "{\"STOPS\":[]}"),
        out("\"a\"", "{\"STOP\":10}") + "," + out("\"a\"", "{\"STOP\":20}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t AS SELECT color, EXPLODE(stops), COUNT(*) FROM cars GROUP BY color;",
        "CREATE STREAM s AS SELECT plate, EXPLODE(ARRAY[EXPLODE(stops)]) FROM cars;",
        "CREATE STREAM s AS SELECT * FROM cars WHERE EXPLODE(stops) = 1;",
        "CREATE STREAM s WITH (key_format='JSON') AS SELECT plate FROM cars PARTITION BY NULL;",
        "CREATE STREAM s AS SELECT plate, seen AS rowtime FROM cars;",
        "CREATE STREAM s AS SELECT * FROM cars PARTITION BY MAP('a' := seen);",
        "CREATE STREAM s (v INT) WITH (kafka_topic='s', value_format='KAFKA',"
            + " wrap_single_value=true);",
        "CREATE OR REPLACE SOURCE STREAM s (v INT) WITH (kafka_topic='s', value_format='JSON');"
      })
  void execute_whatMeansNothing_isRefused(String statement) {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(CARS);

      assertThatThrownBy(() -> sql.execute(statement)).isInstanceOf(SqlException.class);
    }
  }

  @Test
  void resultWithoutKeyColumns_isAKeylessStream_whereTheSessionAllowsIt() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          "CREATE STREAM s (id INT KEY, v INT)"
              + " WITH (kafka_topic = 's', partitions = 1, value_format = 'JSON');");
      assertThatThrownBy(() -> sql.execute("CREATE STREAM o AS SELECT v FROM s;"))
          .hasMessageContaining("missing");

      sql.execute(
          "SET 'ksql.new.query.planner.enabled' = 'true'; CREATE STREAM o AS SELECT v FROM s;"
              + "INSERT INTO s VALUES (1, 5);");

      assertThat(sql.rows("SELECT * FROM o;")).containsExactly(List.of(5));
    }
  }

  @Test
  void sessionDefaults_standForFormats() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute("SET 'ksql.persistence.default.format.value' = 'JSON';");
      sql.execute("CREATE STREAM s (k STRING KEY, v INT) WITH (kafka_topic='s');");

      assertThat(sql.execute("SHOW STREAMS;").toString()).contains("JSON");
    }
  }
}
