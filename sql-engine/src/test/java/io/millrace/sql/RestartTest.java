package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.api.StatementResult.Listing;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there after an engine was closed and opened again. */
final class RestartTest {
  private static final String SCRIPT =
      """
      CREATE TYPE address AS STRUCT<street VARCHAR, number INT>;
      CREATE STREAM orders (id INT KEY, customer VARCHAR, price DECIMAL(6, 2), ship address)
        WITH (kafka_topic = 'orders', partitions = 2, value_format = 'JSON');
      CREATE STREAM copied AS SELECT id, customer, price FROM orders;
      CREATE TABLE totals AS SELECT customer, COUNT(*) AS n, SUM(price) AS total
        FROM copied GROUP BY customer;
      CREATE TABLE per_day AS SELECT customer, COUNT(*) AS n
        FROM copied WINDOW TUMBLING (SIZE 1 DAY) GROUP BY customer;
      """;

  @TempDir Path directory;

  private static void insert(SqlFixture sql, int id, String customer) {
    sql.execute(
        "INSERT INTO orders (rowtime, id, customer, price) VALUES (%d, %d, '%s', 1.50);"
            .formatted(id * 1000, id, customer));
  }

  @Test
  void reopen_queriesGoOnFromWhereTheyWere() {
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(SCRIPT);
      insert(sql, 1, "ann");
      insert(sql, 2, "bob");
      assertThat(sql.rows("SELECT customer, n FROM totals;")).hasSize(2);
    }
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      assertThat(((Confirmation) sql.execute(SCRIPT)).unchanged()).isTrue();
      insert(sql, 3, "ann");

      assertThat(sql.rows("SELECT customer, n, total FROM totals;"))
          .containsExactly(
              Arrays.asList("ann", 2L, new java.math.BigDecimal("3.00")),
              Arrays.asList("bob", 1L, new java.math.BigDecimal("1.50")));
      assertThat(sql.rows("SELECT customer, WINDOWSTART, n FROM per_day;"))
          .containsExactly(Arrays.asList("ann", 0L, 2L), Arrays.asList("bob", 0L, 1L));
      assertThat(sql.rows("SELECT id FROM copied;")).hasSize(3);
    }
  }

  @Test
  void reopen_pausedQueryStaysPaused_andNumbersGoOn() {
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(SCRIPT);
      sql.execute("PAUSE CTAS_TOTALS_2;");
      sql.execute("TERMINATE CTAS_PER_DAY_3; DROP TABLE per_day;");
    }
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      insert(sql, 1, "ann");
      sql.execute("CREATE STREAM again AS SELECT id, customer FROM orders;");

      Listing queries = (Listing) sql.execute("SHOW QUERIES;");

      List<String> ids = queries.rows().stream().map(row -> String.valueOf(row.get(0))).toList();
      assertThat(ids).containsExactly("CSAS_COPIED_1", "CTAS_TOTALS_2", "CSAS_AGAIN_4");
      assertThat(sql.execute("SELECT * FROM totals;").notices())
          .singleElement()
          .asString()
          .contains("CTAS_TOTALS_2", "paused");

      sql.execute("RESUME CTAS_TOTALS_2;");

      assertThat(sql.rows("SELECT n FROM totals;")).containsExactly(Arrays.asList(1L));
    }
  }
}
