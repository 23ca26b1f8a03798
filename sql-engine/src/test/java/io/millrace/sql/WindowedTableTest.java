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
 * Continuous queries over tables whose keys have windows: what is selected keeps the windows,
 * groups lose them and take rows back, joins are by key and window.
 */
final class WindowedTableTest {
  private static final String TABLES =
      """
      CREATE STREAM clicks (who VARCHAR KEY, n INT)
        WITH (kafka_topic = 'clicks', partitions = 2, value_format = 'JSON');
      CREATE TABLE per AS SELECT who, COUNT(*) AS c, SUM(n) AS s
        FROM clicks WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY who;
      CREATE TABLE hop AS SELECT who, COUNT(*) AS c
        FROM clicks WINDOW HOPPING (SIZE 20 SECONDS, ADVANCE BY 10 SECONDS) GROUP BY who;
      CREATE TABLE visits AS SELECT who, COUNT(*) AS c
        FROM clicks WINDOW SESSION (5 SECONDS) GROUP BY who;
      """;

  @TempDir Path directory;

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private static void click(SqlFixture sql, long timeMs, String who) {
    sql.execute(
        "INSERT INTO clicks (rowtime, who, n) VALUES (%d, '%s', 1);".formatted(timeMs, who));
  }

  private static void someClicks(SqlFixture sql) {
    click(sql, 1_000, "ann");
    click(sql, 2_000, "ann");
    click(sql, 2_000, "bob");
    click(sql, 12_000, "ann");
    click(sql, 6_000, "ann");
    click(sql, 14_000, "ann");
  }

  @Test
  void select_keepsWindows_andRowsThatStopMatchingLeave() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          TABLES
              + "CREATE TABLE few AS SELECT who, c, WINDOWSTART AS ws FROM per WHERE c < 3;"
              + "CREATE TABLE returned AS SELECT who, c FROM visits WHERE c > 1;");
      someClicks(sql);

      assertThat(sql.rows("SELECT who, WINDOWSTART, WINDOWEND, c, ws FROM few;"))
          .containsExactlyInAnyOrder(
              row("ann", 10_000L, 20_000L, 2L, 10_000L), row("bob", 0L, 10_000L, 1L, 0L));
      assertThat(sql.rows("SELECT c FROM few WHERE who = 'ann' AND WINDOWSTART > 0;"))
          .containsExactly(row(2L));
      assertThat(sql.rows("SELECT who, WINDOWSTART, WINDOWEND, c FROM returned;"))
          .containsExactlyInAnyOrder(
              row("ann", 1_000L, 6_000L, 3L), row("ann", 12_000L, 14_000L, 2L));
    }
  }

  @Test
  void groups_overWindows_takeOldResultsBack_andGoOnAfterARestart() {
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(
          TABLES
              + "CREATE TABLE total AS SELECT who, SUM(c) AS c, COUNT(*) AS n FROM per GROUP BY who;"
              + "CREATE TABLE people AS SELECT WINDOWSTART AS ws, COUNT(*) AS n FROM per"
              + " GROUP BY WINDOWSTART;");
      someClicks(sql);
      assertThat(sql.rows("SELECT * FROM total;"))
          .containsExactly(row("ann", 5L, 2L), row("bob", 1L, 1L));
    }
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      click(sql, 15_000, "bob");
      assertThat(sql.rows("SELECT * FROM total;"))
          .containsExactly(row("ann", 5L, 2L), row("bob", 2L, 2L));
      assertThat(sql.rows("SELECT * FROM people;")).containsExactly(row(0L, 2L), row(10_000L, 2L));
    }
  }

  @Test
  void join_isByKeyAndWindow() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          TABLES
              + "CREATE TABLE joined AS SELECT p.who AS who, p.c AS pc, h.c AS hc FROM per p"
              + " JOIN hop h ON p.who = h.who;");
      someClicks(sql);

      assertThat(sql.rows("SELECT who, WINDOWSTART, pc, hc FROM joined;"))
          .containsExactlyInAnyOrder(
              row("ann", 0L, 3L, 5L), row("ann", 10_000L, 2L, 2L), row("bob", 0L, 1L, 1L));
    }
  }

  @Test
  void pushQuery_showsTheWindows() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(TABLES);
      someClicks(sql);
      sql.settle();
      sql.execute("SET 'push.end' = 'caught-up';");

      assertThat(sql.rows("SELECT who, WINDOWEND, c FROM per WHERE who = 'bob' EMIT CHANGES;"))
          .containsExactly(row("bob", 10_000L, 1L));
    }
  }

  @Test
  void query_thatMixesWindows_isRefused() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(TABLES);
      refused(
          sql, "p.who AS who, p.c FROM per p JOIN visits v ON p.who = v.who", "cannot be joined");
      refused(
          sql,
          "who, COUNT(*) FROM per WINDOW TUMBLING (SIZE 1 DAY) GROUP BY who",
          "a table has no WINDOW");
      refused(sql, "p.who AS who, p.c FROM per p JOIN hop h ON p.c = h.who", "by their keys");
    }
  }

  private static void refused(SqlFixture sql, String query, String why) {
    assertThatThrownBy(() -> sql.execute("CREATE TABLE o AS SELECT " + query + ";"))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining(why);
  }
}
