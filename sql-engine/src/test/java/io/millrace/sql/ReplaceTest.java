package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult.Confirmation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CREATE OR REPLACE in place: the new query goes on where the old one was, with its state; rows
 * that were written stay as they are. Conditions may change and value columns may be appended;
 * whatever would not fit the state is refused and leaves the old query as it was.
 */
final class ReplaceTest {
  private static final String SOURCES =
      """
      CREATE STREAM orders (id INT KEY, customer VARCHAR, price INT)
        WITH (kafka_topic = 'orders', partitions = 1, value_format = 'JSON');
      CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR, age INT)
        WITH (kafka_topic = 'people', partitions = 1, value_format = 'JSON');
      """;
  private static final String QUERIES =
      """
      CREATE STREAM cheap AS SELECT id, price FROM orders WHERE price < 10;
      CREATE STREAM by_customer AS SELECT customer, id FROM orders PARTITION BY customer;
      CREATE TABLE totals AS SELECT customer, COUNT(*) AS n FROM orders GROUP BY customer;
      CREATE TABLE per_day AS SELECT customer, COUNT(*) AS n
        FROM orders WINDOW TUMBLING (SIZE 1 DAY) GROUP BY customer;
      CREATE TABLE adults AS SELECT id, name FROM people WHERE age >= 18;
      CREATE TABLE names AS SELECT name, COUNT(*) AS n FROM people GROUP BY name;
      CREATE STREAM enriched AS SELECT o.id AS id, name FROM orders o JOIN people p ON o.id = p.id;
      """;

  @TempDir Path directory;

  private static void order(SqlFixture sql, int id, String customer, int price) {
    sql.execute("INSERT INTO orders VALUES (%d, '%s', %d);".formatted(id, customer, price));
    sql.settle();
  }

  private static void person(SqlFixture sql, int id, String name, int age) {
    sql.execute("INSERT INTO people VALUES (%d, '%s', %d);".formatted(id, name, age));
    sql.settle();
  }

  @Test
  void replace_conditionAndColumnOfStream_goesOnWhereItWas() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(SOURCES + QUERIES);
      order(sql, 1, "ann", 5);
      order(sql, 2, "bob", 50);

      Confirmation replaced =
          (Confirmation)
              sql.execute(
                  "CREATE OR REPLACE STREAM cheap AS SELECT id, price, customer FROM orders;");
      order(sql, 3, "cat", 70);

      assertThat(replaced.message()).contains("replaced", "CSAS_CHEAP_1");
      assertThat(sql.rows("SELECT id, price, customer FROM cheap;"))
          .containsExactly(Arrays.asList(1, 5, null), List.of(3, 70, "cat"));
    }
  }

  @Test
  void replace_rekeyedStream_takesConditionsAndColumns() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(SOURCES + QUERIES);
      order(sql, 1, "ann", 5);

      sql.execute(
          "CREATE OR REPLACE STREAM by_customer AS SELECT customer, id, price FROM orders"
              + " WHERE id <> 2 PARTITION BY customer;");
      order(sql, 2, "bob", 5);
      order(sql, 3, "cat", 6);

      assertThat(sql.rows("SELECT customer, id, price FROM by_customer;"))
          .containsExactly(Arrays.asList("ann", 1, null), List.of("cat", 3, 6));
    }
  }

  @Test
  void replace_aggregation_keepsCounts() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(SOURCES + QUERIES);
      order(sql, 1, "ann", 5);
      order(sql, 2, "bob", 5);

      sql.execute(
          "CREATE OR REPLACE TABLE totals AS SELECT customer, COUNT(*) AS n, AS_VALUE(customer)"
              + " AS who FROM orders WHERE customer <> 'bob' GROUP BY customer;");
      order(sql, 3, "ann", 5);
      order(sql, 4, "bob", 5);

      assertThat(sql.rows("SELECT customer, n, who FROM totals;"))
          .containsExactly(List.of("ann", 2L, "ann"), List.of("bob", 1L, "bob"));
    }
  }

  @Test
  void replace_table_keepsRowsAndReadsOldOnesWithNull_afterRestartToo() {
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(SOURCES + QUERIES);
      person(sql, 1, "ann", 30);
      person(sql, 2, "bob", 40);

      sql.execute(
          "CREATE OR REPLACE TABLE adults AS SELECT id, name, age, UCASE(name) AS a, LEN(name) AS b,"
              + " age + 1 AS c, age + 2 AS d, age + 3 AS e, age + 4 AS f FROM people WHERE age >= 35;");
      person(sql, 1, "ann", 31);
      person(sql, 3, "cat", 50);

      assertThat(sql.rows("SELECT id, name, age, f FROM adults;"))
          .containsExactly(Arrays.asList(2, "bob", null, null), List.of(3, "cat", 50, 54));
    }
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      person(sql, 4, "dan", 60);
      assertThat(sql.rows("SELECT id, name, age FROM adults;"))
          .containsExactly(
              Arrays.asList(2, "bob", null), List.of(3, "cat", 50), List.of(4, "dan", 60));
    }
  }

  @Test
  void replace_sourceUnderQueries_theyGoOnWithTheColumnsTheyKnow_untilReplacedThemselves() {
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(SOURCES + "CREATE STREAM all_orders AS SELECT * FROM orders;");
      order(sql, 1, "ann", 5);
      sql.execute(
          """
          CREATE OR REPLACE STREAM orders (id INT KEY, customer VARCHAR, price INT, note VARCHAR)
            WITH (kafka_topic = 'orders', partitions = 1, value_format = 'JSON');
          INSERT INTO orders VALUES (2, 'bob', 6, 'soon');
          """);
      assertThat(sql.rows("SELECT * FROM all_orders;"))
          .containsExactly(List.of(1, "ann", 5), List.of(2, "bob", 6));
    }
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute("INSERT INTO orders VALUES (3, 'cat', 7, 'late');");
      assertThat(sql.rows("SELECT * FROM all_orders;")).hasSize(3);

      sql.execute(
          "CREATE OR REPLACE STREAM all_orders AS SELECT * FROM orders;"
              + "INSERT INTO orders VALUES (4, 'dan', 8, 'now');");

      assertThat(sql.rows("SELECT id, note FROM all_orders;"))
          .containsExactly(
              Arrays.asList(1, null),
              Arrays.asList(2, null),
              Arrays.asList(3, null),
              List.of(4, "now"));
    }
  }

  @Test
  void insert_numbersOfNarrowerTypes_areWidened_afterRestartToo() {
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(
          SOURCES
              + """
              CREATE STREAM target (id INT KEY, a BIGINT, b DECIMAL(5, 2), c DOUBLE)
                WITH (kafka_topic = 'target', partitions = 1, value_format = 'JSON');
              INSERT INTO target SELECT id, price AS a, price AS b, 1.5 AS c FROM orders;
              """);
      order(sql, 1, "ann", 5);
      assertThatThrownBy(
              () ->
                  sql.execute(
                      "INSERT INTO target SELECT id, 1e0 AS a, 1 AS b, 1 AS c FROM orders;"))
          .hasMessageContaining("does not yield the columns");
    }
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      order(sql, 2, "bob", 1234);

      assertThat(sql.rows("SELECT id, a, b, c FROM target;"))
          .containsExactly(
              List.of(1, 5L, new BigDecimal("5.00"), 1.5), Arrays.asList(2, 1234L, null, 1.5));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STREAM cheap AS SELECT id, AS_VALUE(id) AS i FROM orders;",
        "STREAM cheap AS SELECT id, CAST(price AS BIGINT) AS price FROM orders;",
        "STREAM cheap AS SELECT id, customer, price FROM orders;",
        "STREAM cheap WITH (kafka_topic = 'other') AS SELECT id, price FROM orders;",
        "STREAM cheap WITH (value_format = 'DELIMITED') AS SELECT id, price FROM orders;",
        "STREAM cheap AS SELECT id, price FROM orders PARTITION BY id;",
        "STREAM cheap AS SELECT e.id AS id, age AS price FROM enriched e JOIN people p ON e.id = p.id;",
        "TABLE cheap AS SELECT id, age AS price FROM people;",
        "STREAM by_customer AS SELECT UCASE(customer) AS customer, id FROM orders"
            + " PARTITION BY UCASE(customer);",
        "TABLE totals AS SELECT customer, COUNT(*) AS n, SUM(price) AS p FROM orders GROUP BY customer;",
        "TABLE totals AS SELECT customer, SUM(1) AS n FROM orders GROUP BY customer;",
        "TABLE totals AS SELECT customer, COUNT(*) AS n FROM orders WHERE price > 1 GROUP BY customer;",
        "TABLE totals AS SELECT UCASE(customer) AS customer, COUNT(*) AS n FROM orders"
            + " GROUP BY UCASE(customer);",
        "TABLE per_day AS SELECT customer, COUNT(*) AS n, AS_VALUE(customer) AS c"
            + " FROM orders WINDOW TUMBLING (SIZE 1 DAY) GROUP BY customer;",
        "TABLE names AS SELECT name, COUNT(*) AS n, AS_VALUE(name) AS c FROM people GROUP BY name;",
        "STREAM enriched AS SELECT o.id AS id, name FROM orders o JOIN people p ON o.id = p.id"
            + " WHERE age > 3;",
        "STREAM orders (id INT KEY, customer VARCHAR)"
            + " WITH (kafka_topic = 'orders', value_format = 'JSON');",
        "STREAM orders (id INT KEY, customer VARCHAR, price BIGINT)"
            + " WITH (kafka_topic = 'orders', value_format = 'JSON');",
        "STREAM orders (id INT KEY, customer VARCHAR, price INT)"
            + " WITH (kafka_topic = 'cheap', value_format = 'JSON');",
        "TABLE orders (id INT PRIMARY KEY, customer VARCHAR, price INT)"
            + " WITH (kafka_topic = 'orders', value_format = 'JSON');"
      })
  void replace_whatStateDoesNotFit_isRefused_andTheOldQueryGoesOn(String statement) {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(SOURCES + QUERIES);

      assertThatThrownBy(() -> sql.execute("CREATE OR REPLACE " + statement))
          .isInstanceOf(SqlException.class)
          .hasMessageContaining("cannot");
      person(sql, 1, "ann", 30);
      order(sql, 1, "ann", 5);

      assertThat(sql.rows("SELECT id, price FROM cheap;")).containsExactly(List.of(1, 5));
      assertThat(sql.rows("SELECT customer, n FROM totals;")).containsExactly(List.of("ann", 1L));
      assertThat(sql.rows("SELECT id, name FROM enriched;")).containsExactly(List.of(1, "ann"));
    }
  }
}
