package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.StatementResult.Listing;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that a query cannot compute or read are counted, and the last one is told. */
final class RowErrorsTest {
  private final SqlFixture sql = SqlFixture.inMemory();

  @BeforeEach
  void create() {
    sql.execute(
        """
        CREATE STREAM s (v INT, w INT, t VARCHAR)
          WITH (kafka_topic = 's', partitions = 1, value_format = 'JSON');
        CREATE STREAM raw (line VARCHAR) WITH (kafka_topic = 's', value_format = 'KAFKA');
        """);
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private @Nullable Object ofQuery(String column) {
    Listing queries = (Listing) sql.execute("SHOW QUERIES;");
    return queries.rows().get(0).get(queries.columns().indexOf(column));
  }

  @Test
  void query_divisionByZero_isCountedAndTold() {
    sql.execute("CREATE STREAM q AS SELECT v / w AS q FROM s;");
    sql.execute("INSERT INTO s VALUES (1, 1, '');");

    assertThat(sql.rows("SELECT q FROM q;")).hasSize(1);
    assertThat(ofQuery("ERRORS")).isEqualTo(0L);
    assertThat(ofQuery("LAST_ERROR")).isNull();

    sql.execute("INSERT INTO s VALUES (1, 0, '');");

    assertThat(sql.rows("SELECT q FROM q;")).containsExactly(Arrays.asList(1), nothing());
    assertThat(ofQuery("ERRORS")).isEqualTo(1L);
    assertThat(String.valueOf(ofQuery("LAST_ERROR")))
        .contains("topic s, partition 0, offset 1", "V / S.W", "[1, 0]", "zero");
  }

  private static List<@Nullable Object> nothing() {
    return Arrays.asList((Object) null);
  }

  @Test
  void query_undecodableRecord_isCountedAndTold() {
    sql.execute("CREATE STREAM q AS SELECT v FROM s;");
    sql.execute("INSERT INTO raw VALUES ('{oops');");
    sql.execute("INSERT INTO s VALUES (1, 0, '');");

    assertThat(sql.rows("SELECT v FROM q;")).hasSize(1);
    assertThat(ofQuery("ERRORS")).isEqualTo(1L);
    assertThat(String.valueOf(ofQuery("LAST_ERROR")))
        .contains("topic s, partition 0, offset 0", "skipped", "JSON");
  }

  @Test
  void query_averageThatOverflows_isCountedAndTold() {
    sql.execute(
        "CREATE TABLE q AS SELECT t, AVG(v + 9223372036854775000) AS mean FROM s GROUP BY t;");
    sql.execute("INSERT INTO s VALUES (90, 0, 'a');");
    sql.execute("INSERT INTO s VALUES (20, 0, 'a');");

    assertThat(sql.rows("SELECT mean FROM q;")).hasSize(1);
    assertThat(ofQuery("ERRORS")).isEqualTo(1L);
    assertThat(String.valueOf(ofQuery("LAST_ERROR"))).contains("AVG");
  }

  @Test
  void pull_errors_areNotices() {
    sql.execute("INSERT INTO s VALUES (1, 0, 'x');");
    sql.execute("INSERT INTO raw VALUES ('{oops');");

    try (QueryResult result = (QueryResult) sql.execute("SELECT CAST(t AS INT) FROM s;")) {
      while (result.rows().next().isPresent()) {
        assertThat(result.rows()).isNotNull();
      }
      assertThat(result.rows().notices())
          .singleElement()
          .asString()
          .contains("2 errors", "topic s, partition 0, offset 1");
    }
    assertThat(sql.execute("SELECT v / w FROM s ORDER BY v;").notices())
        .singleElement()
        .asString()
        .contains("errors");
  }

  @Test
  void pull_fromAView_countsNothingAgain() {
    sql.execute("CREATE TABLE q AS SELECT t, SUM(v) / SUM(w) AS q FROM s GROUP BY t;");
    sql.execute("INSERT INTO s VALUES (1, 0, 'x');");
    assertThat(sql.rows("SELECT q FROM q;")).containsExactly(nothing());
    Object before = ofQuery("ERRORS");

    sql.rows("SELECT q FROM q;");

    assertThat(before).isNotEqualTo(0L);
    assertThat(ofQuery("ERRORS")).isEqualTo(before);
  }
}
