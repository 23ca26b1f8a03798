package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Joins of tables by a column that names the key of the other table: the result has the key of the
 * left table and follows both. Tables have different numbers of partitions.
 */
final class ForeignKeyTest {
  private static final String TABLES =
      """
      CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR, dept INT)
        WITH (kafka_topic = 'people', partitions = 3, value_format = 'JSON');
      CREATE TABLE depts (id INT PRIMARY KEY, title VARCHAR, city INT)
        WITH (kafka_topic = 'depts', partitions = 2, format = 'JSON');
      CREATE TABLE cities (id INT PRIMARY KEY, city VARCHAR)
        WITH (kafka_topic = 'cities', partitions = 1, value_format = 'JSON');
      """;
  private static final String ROWS =
      """
      INSERT INTO cities VALUES (1, 'Oslo');
      INSERT INTO cities VALUES (2, 'Rome');
      INSERT INTO depts VALUES (10, 'dev', 1);
      INSERT INTO depts VALUES (20, 'ops', 2);
      INSERT INTO people VALUES (100, 'ann', 10);
      INSERT INTO people VALUES (101, 'bob', 20);
      INSERT INTO people VALUES (102, 'cid', 30);
      INSERT INTO people VALUES (103, 'dan', NULL);
      """;

  @TempDir Path directory;

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void innerJoin_followsBothTables() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          TABLES
              + "CREATE TABLE placed AS SELECT p.id AS id, name, title FROM people p"
              + " JOIN depts d ON p.dept = d.id;"
              + ROWS);
      String all = "SELECT * FROM placed;";
      assertThat(sql.rows(all)).containsExactly(row(100, "ann", "dev"), row(101, "bob", "ops"));

      sql.execute("INSERT INTO depts VALUES (30, 'lab', 1); DELETE FROM depts WHERE id = 10;");
      assertThat(sql.rows(all)).containsExactly(row(101, "bob", "ops"), row(102, "cid", "lab"));

      sql.execute("INSERT INTO people VALUES (101, 'bob', 30); DELETE FROM people WHERE id = 102;");
      assertThat(sql.rows(all)).containsExactly(row(101, "bob", "lab"));
      assertThat(sql.rows("SELECT title FROM placed WHERE id = 101;")).containsExactly(row("lab"));
    }
  }

  @Test
  void chain_ofLeftJoinsUnderConditions_keepsTheRowsOfTheFirst_andGoesOnAfterARestart() {
    String query =
        "CREATE TABLE placed AS SELECT p.id AS id, title, c.city AS city FROM people p"
            + " LEFT JOIN depts d ON p.dept = d.id AND title <> 'ops'"
            + " LEFT JOIN cities c ON d.city = c.id;";
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(TABLES + query + ROWS);
      assertThat(sql.rows("SELECT * FROM placed;"))
          .containsExactly(
              row(100, "dev", "Oslo"),
              row(101, null, null),
              row(102, null, null),
              row(103, null, null));
    }
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(
          "INSERT INTO depts VALUES (20, 'run', 2); INSERT INTO cities VALUES (1, 'Bonn');");
      assertThat(sql.rows("SELECT * FROM placed;"))
          .containsExactly(
              row(100, "dev", "Bonn"),
              row(101, "run", "Rome"),
              row(102, null, null),
              row(103, null, null));
    }
  }

  @Test
  void aggregate_overAJoin_takesRowsBack() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          TABLES
              + "CREATE TABLE sizes AS SELECT title, COUNT(*) AS n FROM people p"
              + " JOIN depts d ON p.dept = d.id GROUP BY title;"
              + ROWS
              + "INSERT INTO people VALUES (101, 'bob', 10);");
      assertThat(sql.rows("SELECT * FROM sizes;")).containsExactly(row("dev", 2L), row("ops", 0L));
    }
  }

  @Test
  void pushQuery_showsTheChangesOfTheJoin() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(TABLES + ROWS + "SET 'push.end' = 'caught-up';");
      assertThat(
              sql.rows(
                  "SELECT p.id, title FROM people p JOIN depts d ON p.dept = d.id EMIT CHANGES;"))
          .containsExactlyInAnyOrder(row(100, "dev"), row(101, "ops"));
    }
  }

  @Test
  void table_ofSeveralKeyColumns_isReferredToByAllOfThem() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          TABLES
              + """
              CREATE TABLE prices (item INT PRIMARY KEY, day INT PRIMARY KEY, price INT)
                WITH (kafka_topic = 'prices', partitions = 2, format = 'JSON');
              CREATE TABLE sold AS SELECT d.id AS id, price FROM depts d
                LEFT JOIN prices p ON d.city = p.item AND d.id / 10 = p.day;
              INSERT INTO prices VALUES (1, 1, 11);
              INSERT INTO prices VALUES (2, 1, 21);
              """
              + ROWS);
      assertThat(sql.rows("SELECT * FROM sold;")).containsExactly(row(10, 11), row(20, null));
    }
  }

  @Test
  void join_thatCannotBe_isRefused() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(TABLES);
      refused(sql, "p.id, title FROM people p RIGHT JOIN depts d ON dept = d.id", "JOIN");
      refused(sql, "p.id, title FROM people p JOIN depts d ON name = d.id", "different types");
      refused(sql, "d.id, title FROM people p JOIN depts d ON dept = d.id", "missing");
      refused(sql, "p.id, title FROM people p JOIN depts d ON p.id = d.city", "primary key");
    }
  }

  private static void refused(SqlFixture sql, String query, String why) {
    assertThatThrownBy(() -> sql.execute("CREATE TABLE o AS SELECT " + query + ";"))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining(why);
  }
}
