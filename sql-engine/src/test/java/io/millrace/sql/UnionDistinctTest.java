package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult.Listing;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * UNION ALL gives every row of every stream; SELECT DISTINCT each different row, key included,
 * once, whichever partition it is in and whether or not the engine was closed meanwhile.
 */
final class UnionDistinctTest {
  private static final String STREAMS =
      """
      CREATE STREAM a (id INT KEY, v INT, s VARCHAR)
        WITH (kafka_topic = 'a', partitions = 2, value_format = 'JSON');
      CREATE STREAM b (k INT KEY, w BIGINT, t VARCHAR)
        WITH (kafka_topic = 'b', partitions = 3, value_format = 'JSON');
      CREATE TABLE c (id INT PRIMARY KEY, v INT)
        WITH (kafka_topic = 'c', partitions = 1, value_format = 'JSON');
      """;
  private static final String ROWS =
      """
      INSERT INTO a VALUES (1, 1, 'x');
      INSERT INTO a VALUES (1, 2, 'x');
      INSERT INTO a VALUES (2, -3, 'x');
      INSERT INTO b VALUES (1, 5000000000, 'x');
      INSERT INTO b VALUES (3, NULL, NULL);
      """;

  @TempDir Path directory;

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void unionAll_widensNumbers_andTakesTheNamesOfTheFirst() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          STREAMS
              + "CREATE STREAM u AS SELECT id, v, s FROM a WHERE v > 0 UNION ALL"
              + " SELECT k, w, t || '!' FROM b WHERE t IS NOT NULL UNION ALL"
              + " SELECT id, v * 10, s FROM a WHERE v < 0;"
              + ROWS);
      assertThat(sql.rows("SELECT id, v, s FROM u;"))
          .containsExactlyInAnyOrder(
              row(1, 1L, "x"), row(1, 2L, "x"), row(2, -30L, "x"), row(1, 5_000_000_000L, "x!"));
    }
  }

  @Test
  void unionAll_insertedIntoAStream_addsAllRows() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          STREAMS
              + "CREATE STREAM o (id INT KEY, v BIGINT)"
              + " WITH (kafka_topic = 'o', partitions = 1, value_format = 'JSON');"
              + "INSERT INTO o SELECT id, v FROM a UNION ALL SELECT k, w FROM b;"
              + ROWS);
      assertThat(sql.rows("SELECT COUNT(*) FROM o;")).containsExactly(row(5L));
    }
  }

  @Test
  void distinct_byKeyAndColumns_givesEachRowOnce_afterARestartToo() {
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(STREAMS + "CREATE STREAM d AS SELECT DISTINCT id, s FROM a;" + ROWS);
      assertThat(sql.rows("SELECT * FROM d;")).containsExactlyInAnyOrder(row(1, "x"), row(2, "x"));
    }
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute("INSERT INTO a VALUES (1, 9, 'x'); INSERT INTO a VALUES (1, 9, NULL);");
      sql.execute("INSERT INTO a VALUES (1, 10, NULL);");
      assertThat(sql.rows("SELECT * FROM d;"))
          .containsExactlyInAnyOrder(row(1, "x"), row(2, "x"), row(1, null));
    }
  }

  @Test
  void distinct_ofRowsWithoutAKey_findsEqualRowsInAllPartitions() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(STREAMS + "CREATE STREAM d AS SELECT DISTINCT id, s FROM a;");
      for (int i = 0; i < 20; i++) {
        sql.execute("INSERT INTO a VALUES (NULL, %d, 'x');".formatted(i));
      }
      assertThat(sql.rows("SELECT * FROM d;")).containsExactly(row(null, "x"));
    }
  }

  @Test
  void distinct_withAnotherKey_findsEqualRowsInAllPartitions() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          STREAMS
              + "CREATE STREAM d AS SELECT DISTINCT s, v > 0 AS positive FROM a PARTITION BY s;"
              + ROWS);
      assertThat(sql.rows("SELECT * FROM d;"))
          .containsExactlyInAnyOrder(row("x", true), row("x", false));
    }
  }

  @Test
  void distinct_inAPushQuery_leavesTheKeyAside() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(STREAMS + ROWS + "SET 'push.end' = 'caught-up';");
      assertThat(sql.rows("SELECT DISTINCT s FROM a EMIT CHANGES;")).containsExactly(row("x"));
      assertThat(
              sql.rows("SELECT DISTINCT s FROM a UNION ALL SELECT DISTINCT t FROM b EMIT CHANGES;"))
          .containsExactlyInAnyOrder(row("x"), row("x"), row((Object) null));
    }
  }

  @Test
  void explain_showsTheSteps() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(STREAMS);
      Listing plan =
          (Listing)
              sql.execute(
                  "EXPLAIN CREATE STREAM x AS SELECT DISTINCT id, s FROM a"
                      + " UNION ALL SELECT k, t FROM b;");
      assertThat(plan.rows().get(1).get(1).toString())
          .isEqualTo(
              """
              project `ID` INTEGER KEY, `S` STRING
                union all
                  project `ID` INTEGER KEY, `S` STRING
                    distinct rows
                      project `ID` INTEGER KEY, `S` STRING
                        scan stream "A" (topic a): ID, S
                  project `K` INTEGER KEY, `S` STRING
                    scan stream "B" (topic b): K, T""");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id, v, s FROM a UNION ALL SELECT k, t, w FROM b | type of column \"T\"",
        "SELECT id, v, s FROM a UNION ALL SELECT k, t FROM b | number of value columns",
        "SELECT id, v FROM a UNION ALL SELECT s, v FROM a PARTITION BY s | key columns",
        "SELECT id, v FROM a UNION ALL SELECT id, v FROM c | is a table",
        "SELECT id, COUNT(*) FROM a GROUP BY id UNION ALL SELECT id, v FROM a | not groups",
        "SELECT DISTINCT id, COUNT(*) FROM a GROUP BY id | not groups",
        "SELECT DISTINCT id, v FROM c | is a table",
        "SELECT DISTINCT id, MAP('k' := v) AS m FROM a | MAP",
      })
  void query_thatCannotBe_isRefused(String query, String why) {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(STREAMS);
      assertThatThrownBy(() -> sql.execute("CREATE STREAM x AS " + query + ";"))
          .isInstanceOfSatisfying(
              SqlException.class,
              e -> {
                assertThat(e.primary()).contains(why.strip());
                assertThat(e.location()).isPresent();
              });
    }
  }
}
