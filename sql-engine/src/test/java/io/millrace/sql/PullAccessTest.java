package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.api.StatementResult.Listing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What pull queries read for which condition (EXPLAIN says it), and that they answer the same as a
 * scan: a condition inside CASE is never used to read less.
 */
final class PullAccessTest {
  private static final List<String> OPERATORS = List.of("=", "<>", "<", "<=", ">", ">=");

  private final SqlFixture sql = SqlFixture.inMemory();
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @AfterEach
  void close() {
    sql.close();
  }

  private void createTables() {
    sql.execute(
        """
        CREATE STREAM s (i INT, l BIGINT, d DOUBLE, t VARCHAR, c DECIMAL(5, 2), b BYTES, day DATE)
          WITH (kafka_topic = 's', partitions = 3, value_format = 'JSON');
        CREATE TABLE by_i AS SELECT i, COUNT(*) AS n FROM s GROUP BY i;
        CREATE TABLE by_l AS SELECT l, COUNT(*) AS n FROM s GROUP BY l;
        CREATE TABLE by_d AS SELECT d, COUNT(*) AS n FROM s GROUP BY d;
        CREATE TABLE by_t AS SELECT t, COUNT(*) AS n FROM s GROUP BY t;
        CREATE TABLE by_c WITH (key_format = 'JSON') AS
          SELECT c, COUNT(*) AS n FROM s GROUP BY c;
        CREATE TABLE by_day WITH (key_format = 'JSON') AS
          SELECT day, COUNT(*) AS n FROM s GROUP BY day;
        CREATE TABLE by_ti WITH (key_format = 'JSON') AS
          SELECT t, i, COUNT(*) AS n FROM s GROUP BY t, i;
        CREATE TABLE windows WITH (key_format = 'JSON') AS
          SELECT i, t, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY i, t;
        """);
  }

  private String access(String query) {
    Listing plan = (Listing) sql.execute("EXPLAIN " + query);
    return plan.rows().stream()
        .filter(row -> "access".equals(row.get(0)))
        .map(row -> String.valueOf(row.get(1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void explain_pull_saysTheAccess() {
    createTables();

    assertThat(access("SELECT * FROM by_i WHERE i = 3;")).startsWith("key lookup (1 key)");
    assertThat(access("SELECT * FROM by_i WHERE i IN (3, 4) AND n > 1;"))
        .startsWith("key lookup (2 keys)");
    assertThat(access("SELECT * FROM by_i WHERE i = 3 OR i = 5 AND n > 1;"))
        .startsWith("key lookup (2 keys)");
    assertThat(access("SELECT * FROM by_i WHERE i BETWEEN -3 AND 4;")).startsWith("key range");
    assertThat(access("SELECT * FROM by_i WHERE i > 5 AND i < 3;"))
        .startsWith("key lookup (0 keys)");
    assertThat(access("SELECT * FROM by_ti WHERE t = 'a';")).startsWith("key range (1 range)");
    assertThat(access("SELECT * FROM by_ti WHERE t IN ('a', 'b') AND i < 3;"))
        .startsWith("key range (2 ranges)");
    assertThat(access("SELECT * FROM by_ti WHERE i = 3;")).startsWith("scan of the view");
    assertThat(access("SELECT * FROM windows WHERE WINDOWSTART >= 60000;"))
        .startsWith("window range (starts from 60000 ms)");
    assertThat(access("SELECT * FROM windows WHERE i = 1 AND t = 'a' AND WINDOWEND <= 120000;"))
        .startsWith("key lookup (1 key), window range (starts from 0 to 60000 ms)");
    assertThat(access("SELECT * FROM windows WHERE WINDOWSTART = '1970-01-01T00:01:00';"))
        .startsWith("window range (starts from 60000 to 60000 ms)");
    assertThat(access("SELECT * FROM by_i WHERE n = 3;")).startsWith("scan of the view");
    assertThat(access("SELECT * FROM s WHERE i = 3;")).isEqualTo("scan of topic s");
  }

  @Test
  void select_randomConditions_answerAsAScanDoes() {
    createTables();
    fill(150);
    int answersWithRows = 0;
    for (int i = 0; i < 400; i++) {
      Shape shape = shapes().get(random.nextInt(shapes().size()));
      String condition = condition(shape, 3);
      String order = random.nextBoolean() ? "" : " ORDER BY n DESC";
      String limit = random.nextBoolean() ? "" : " LIMIT " + random.nextInt(20);
      String select = "SELECT * FROM " + shape.table + " WHERE ";

      List<List<@Nullable Object>> rows = sql.rows(select + condition + order + limit + ";");

      answersWithRows += rows.isEmpty() ? 0 : 1;
      assertThat(rows)
          .as("seed %d: %s", seed, select + condition + order + limit)
          .isEqualTo(
              sql.rows(
                  select
                      + "CASE WHEN "
                      + condition
                      + " THEN TRUE ELSE FALSE END"
                      + order
                      + limit
                      + ";"));
    }
    assertThat(answersWithRows).as("seed %d", seed).isGreaterThan(50);
  }

  @Test
  void select_plainTable_seesOnlyTheLastRowOfAKey() {
    sql.execute(
        """
        CREATE TABLE people (id INT PRIMARY KEY, city VARCHAR)
          WITH (kafka_topic = 'people', partitions = 2, value_format = 'JSON');
        INSERT INTO people VALUES (1, 'oslo');
        INSERT INTO people VALUES (2, 'oslo');
        INSERT INTO people VALUES (1, 'rome');
        """);

    assertThat(sql.rows("SELECT id FROM people WHERE city = 'oslo';"))
        .containsExactly(Arrays.asList(2));
  }

  /** A table and the columns that conditions on it name, each with constants. */
  private record Shape(String table, List<Named> columns) {}

  private record Named(String name, List<String> constants) {}

  private static final Named I =
      new Named("i", List.of("-2147483648", "-300", "-1", "0", "1", "255", "256", "1.5", "3e9"));
  private static final Named L =
      new Named("l", List.of("-9223372036854775807", "-1", "0", "7", "9007199254740993", "9e15"));
  private static final Named D =
      new Named("d", List.of("-1.5e300", "-0e0", "0e0", "0", "0.5", "1e-300", "7"));
  private static final Named T =
      new Named("t", List.of("''", "'a'", "'ab'", "'b'", "'\uE000'", "'\uD83D\uDE00'", "'é'"));
  private static final Named C =
      new Named("c", List.of("-300.00", "-1.28", "-1.27", "0", "0.01", "2.555", "2.56", "999"));
  private static final Named DAY =
      new Named("day", List.of("'1969-12-31'", "'1970-01-01'", "'2026-02-28'"));
  private static final Named N = new Named("n", List.of("1", "2", "3"));
  private static final Named START =
      new Named("WINDOWSTART", List.of("-5", "0", "1", "60000", "90000", "'1970-01-01T00:02:00'"));
  private static final Named END =
      new Named("WINDOWEND", List.of("0", "60000", "60001", "120000", "9223372036854775807"));

  private static List<Shape> shapes() {
    return List.of(
        new Shape("by_i", List.of(I, N)),
        new Shape("by_l", List.of(L, N)),
        new Shape("by_d", List.of(D, N)),
        new Shape("by_t", List.of(T, N)),
        new Shape("by_c", List.of(C, N)),
        new Shape("by_day", List.of(DAY, N)),
        new Shape("by_ti", List.of(T, I, N)),
        new Shape("windows", List.of(I, T, START, END, N)));
  }

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String condition(Shape shape, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      String operator = random.nextInt(3) == 0 ? " OR " : " AND ";
      return "(" + condition(shape, depth - 1) + operator + condition(shape, depth - 1) + ")";
    }
    Named column = any(random, shape.columns);
    return switch (random.nextInt(6)) {
      case 0 ->
          column.name
              + " BETWEEN "
              + any(random, column.constants)
              + " AND "
              + any(random, column.constants);
      case 1 -> in(column);
      case 2 -> any(random, column.constants) + " " + any(random, OPERATORS) + " " + column.name;
      default -> column.name + " " + any(random, OPERATORS) + " " + any(random, column.constants);
    };
  }

  private String in(Named column) {
    // IN compares in one type and takes no text beside a number.
    List<String> whole =
        column.constants.stream().filter(text -> !text.matches(".*[.e].*|'.*T.*")).toList();
    List<String> some = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      some.add(any(random, whole));
    }
    return column.name + " IN (" + String.join(", ", some) + ")";
  }

  private void fill(int count) {
    List<Named> columns = List.of(I, L, D, T, C, new Named("b", List.of("NULL")), DAY);
    for (int i = 0; i < count; i++) {
      String values =
          columns.stream()
              .map(column -> any(random, stored(column)))
              .collect(Collectors.joining(", "));
      sql.execute(
          "INSERT INTO s (rowtime, i, l, d, t, c, b, day) VALUES (%d, %s);"
              .formatted(random.nextInt(5) * 30_000L, values));
    }
  }

  private static List<String> stored(Named column) {
    return switch (column.name) {
      case "i" -> List.of("-2147483648", "-301", "-1", "0", "1", "2", "255", "256", "2147483647");
      case "c" -> List.of("-300.00", "-1.29", "-1.28", "-1.27", "0.00", "1.27", "2.55", "2.56");
      case "l" ->
          List.of("-9223372036854775807", "-2", "0", "7", "9007199254740992", "9007199254740993");
      default -> column.constants;
    };
  }

  @Test
  void select_stream_limitStopsReading() {
    sql.execute(
        "CREATE STREAM s (v INT) WITH (kafka_topic = 's', partitions = 1, value_format = 'JSON');");
    for (int i = 0; i < 5; i++) {
      sql.execute("INSERT INTO s VALUES (%d);".formatted(i));
    }

    assertThat(sql.rows("SELECT v FROM s WHERE v > 0 LIMIT 2;"))
        .containsExactly(Arrays.asList(1), Arrays.asList(2));
    assertThat(sql.rows("SELECT v FROM s LIMIT 0;")).isEmpty();
    assertThat(sql.rows("SELECT v FROM s ORDER BY v DESC LIMIT 2;"))
        .containsExactly(Arrays.asList(4), Arrays.asList(3));
  }
}
