package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Persistent queries of every shape over memory engines: what pull queries then show. */
final class PersistentQueryTest {
  private final SqlFixture sql = SqlFixture.inMemory();

  @AfterEach
  void close() {
    sql.close();
  }

  private void createOrders() {
    sql.execute(
        """
        CREATE STREAM orders (id INT KEY, customer VARCHAR, amount INT)
          WITH (kafka_topic = 'orders', partitions = 1, value_format = 'JSON');
        INSERT INTO orders (rowtime, id, customer, amount) VALUES (1000, 1, 'ann', 10);
        INSERT INTO orders (rowtime, id, customer, amount) VALUES (2000, 2, 'bob', 20);
        INSERT INTO orders (rowtime, id, customer, amount) VALUES (61000, 3, 'ann', 30);
        """);
  }

  @Test
  void createStreamAs_filterAndExpression_keepsMatchingRows() {
    createOrders();

    sql.execute(
        "CREATE STREAM big AS SELECT id, customer, amount * 2 AS twice FROM orders"
            + " WHERE amount >= 20;");

    assertThat(sql.rows("SELECT * FROM big;"))
        .containsExactly(Arrays.asList(2, "bob", 40), Arrays.asList(3, "ann", 60));
  }

  @Test
  void createTableAs_groupBy_aggregatesPerKey() {
    createOrders();

    sql.execute(
        "CREATE TABLE totals AS SELECT customer, COUNT(*) AS orders, SUM(amount) AS total,"
            + " AVG(amount) AS average FROM orders GROUP BY customer;");

    assertThat(sql.rows("SELECT * FROM totals;"))
        .containsExactly(Arrays.asList("ann", 2L, 40, 20.0), Arrays.asList("bob", 1L, 20, 20.0));
    assertThat(sql.rows("SELECT total FROM totals WHERE customer = 'ann';"))
        .containsExactly(Arrays.asList(40));
  }

  @Test
  void createTableAs_tumblingWindow_aggregatesPerKeyAndWindow() {
    createOrders();

    sql.execute(
        "CREATE TABLE per_minute AS SELECT customer, SUM(amount) AS total FROM orders"
            + " WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY customer;");

    assertThat(sql.rows("SELECT customer, WINDOWSTART, WINDOWEND, total FROM per_minute;"))
        .containsExactly(
            Arrays.asList("ann", 0L, 60_000L, 10),
            Arrays.asList("ann", 60_000L, 120_000L, 30),
            Arrays.asList("bob", 0L, 60_000L, 20));
    assertThat(sql.rows("SELECT customer FROM per_minute WHERE WINDOWSTART >= 60000;"))
        .containsExactly(Arrays.asList("ann"));
  }

  @Test
  void createTableAs_having_rowThatStopsMatchingLeaves() {
    createOrders();
    sql.execute(
        "CREATE TABLE rare AS SELECT customer, COUNT(*) AS n FROM orders"
            + " GROUP BY customer HAVING COUNT(*) < 2;");

    assertThat(sql.rows("SELECT * FROM rare;")).containsExactly(Arrays.asList("bob", 1L));

    sql.execute("INSERT INTO orders VALUES (4, 'bob', 1);");
    assertThat(sql.rows("SELECT * FROM rare;")).isEmpty();
  }

  @Test
  void createStreamAs_joinWithTable_addsItsColumns() {
    createOrders();
    sql.execute(
        """
        CREATE TABLE customers (name VARCHAR PRIMARY KEY, city VARCHAR)
          WITH (kafka_topic = 'customers', partitions = 1, value_format = 'JSON');
        INSERT INTO customers (rowtime, name, city) VALUES (0, 'ann', 'Oslo');
        CREATE STREAM placed AS
          SELECT o.customer AS customer, o.id AS id, c.city AS city
          FROM orders o LEFT JOIN customers c ON o.customer = c.name;
        CREATE STREAM known AS
          SELECT o.customer, o.id, c.city FROM orders o JOIN customers c ON o.customer = c.name;
        """);

    assertThat(sql.rows("SELECT * FROM placed;"))
        .containsExactly(
            Arrays.asList("ann", 1, "Oslo"),
            Arrays.asList("bob", 2, null),
            Arrays.asList("ann", 3, "Oslo"));
    assertThat(sql.rows("SELECT * FROM known;"))
        .containsExactly(Arrays.asList("ann", 1, "Oslo"), Arrays.asList("ann", 3, "Oslo"));
  }

  @Test
  void createStreamAs_partitionBy_changesTheKey() {
    createOrders();

    sql.execute("CREATE STREAM by_customer AS SELECT * FROM orders PARTITION BY customer;");

    assertThat(sql.rows("SELECT * FROM by_customer;").get(0))
        .isEqualTo(Arrays.asList("ann", 10, 1));
  }

  @Test
  void createTableAs_overTable_countsRowsAsTheyChange() {
    sql.execute(
        """
        CREATE TABLE people (id INT PRIMARY KEY, city VARCHAR)
          WITH (kafka_topic = 'people', partitions = 1, value_format = 'JSON');
        CREATE TABLE per_city AS SELECT city, COUNT(*) AS n FROM people GROUP BY city;
        CREATE TABLE upper_people AS SELECT id, UCASE(city) AS city FROM people;
        INSERT INTO people VALUES (1, 'oslo');
        INSERT INTO people VALUES (2, 'oslo');
        """);
    assertThat(sql.rows("SELECT * FROM per_city;")).containsExactly(Arrays.asList("oslo", 2L));

    sql.execute("INSERT INTO people VALUES (2, 'rome');");

    assertThat(sql.rows("SELECT * FROM per_city;"))
        .containsExactly(Arrays.asList("oslo", 1L), Arrays.asList("rome", 1L));
    assertThat(sql.rows("SELECT * FROM upper_people;"))
        .containsExactly(Arrays.asList(1, "OSLO"), Arrays.asList(2, "ROME"));
    assertThat(sql.rows("SELECT * FROM people WHERE id = 2;"))
        .containsExactly(Arrays.asList(2, "rome"));
  }

  @Test
  void insertInto_query_addsToTheStream() {
    createOrders();
    sql.execute(
        """
        CREATE STREAM picked AS SELECT id, amount FROM orders WHERE amount = 10;
        INSERT INTO picked SELECT id, amount FROM orders WHERE amount = 30;
        """);

    assertThat(sql.rows("SELECT id FROM picked;"))
        .containsExactlyInAnyOrder(Arrays.asList(1), Arrays.asList(3));
  }

  @Test
  void select_emitChangesWithLimit_endsAfterThatManyRows() {
    createOrders();

    assertThat(sql.rows("SELECT id, ROWTIME FROM orders EMIT CHANGES LIMIT 2;"))
        .containsExactly(Arrays.asList(1, 1000L), Arrays.asList(2, 2000L));
    assertThat(
            sql.rows(
                "SELECT customer, SUM(amount) AS total FROM orders GROUP BY customer"
                    + " EMIT CHANGES LIMIT 2;"))
        .containsExactlyInAnyOrder(Arrays.asList("ann", 40), Arrays.asList("bob", 20));
  }

  @Test
  void select_orderByAndLimit_sortsTheAnswer() {
    createOrders();

    assertThat(sql.rows("SELECT id, amount FROM orders ORDER BY amount DESC LIMIT 2;"))
        .containsExactly(Arrays.asList(3, 30), Arrays.asList(2, 20));
  }

  @Test
  void record_thatCannotBeRead_isSkippedAndKeptAsDeadLetter() {
    sql.execute(
        """
        CREATE STREAM lines (line VARCHAR) WITH (kafka_topic = 'lines', value_format = 'KAFKA');
        CREATE STREAM parsed (v INT) WITH (kafka_topic = 'lines', value_format = 'JSON');
        CREATE STREAM doubled AS SELECT v * 2 AS v FROM parsed;
        INSERT INTO lines VALUES ('{"V": 1}');
        INSERT INTO lines VALUES ('{"V": ');
        INSERT INTO lines VALUES ('{"V": 3}');
        """);

    assertThat(sql.rows("SELECT v FROM doubled;"))
        .containsExactly(Arrays.asList(2), Arrays.asList(6));
    sql.execute(
        "CREATE STREAM letters (`topic` VARCHAR, `offset` BIGINT) WITH"
            + " (kafka_topic = '_millrace_dead_letters', value_format = 'JSON');");
    assertThat(sql.rows("SELECT `topic`, `offset` FROM letters EMIT CHANGES LIMIT 1;"))
        .containsExactly(Arrays.asList("lines", 1L));
  }
}
