package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.api.QueryProgress;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.StatementResult.Listing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What push queries over tables tell beyond new rows: which row changed, that it has left, and how
 * far they are. {@code push.end} makes them end, so that every row is known.
 */
final class PushChangesTest {
  private final SqlFixture sql = SqlFixture.inMemory();

  @BeforeEach
  void create() {
    sql.execute(
        """
        CREATE TABLE t (k INT PRIMARY KEY, name VARCHAR, v INT)
          WITH (kafka_topic = 't', partitions = 1, value_format = 'JSON');
        CREATE STREAM s (k INT KEY, g VARCHAR, v INT)
          WITH (kafka_topic = 's', partitions = 1, value_format = 'JSON');
        INSERT INTO t VALUES (1, 'ann', 10);
        INSERT INTO t VALUES (2, 'bob', 20);
        INSERT INTO t VALUES (1, 'ann', 3);
        DELETE FROM t WHERE k = 2;
        """);
    sql.session.setProperty("push.end", "caught-up");
    sql.session.setProperty("emit.mode", "eager");
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private List<Row> rows(String query) {
    List<Row> rows = new ArrayList<>();
    try (QueryResult result = (QueryResult) sql.execute(query)) {
      Optional<Row> row = result.rows().next();
      while (row.isPresent()) {
        rows.add(row.get());
        row = result.rows().next();
      }
    }
    return rows;
  }

  private static List<@Nullable Object> values(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void select_table_tellsWhichRowChanged() {
    List<Row> rows = rows("SELECT name, v FROM t EMIT CHANGES;");

    assertThat(rows.stream().map(Row::values))
        .containsExactly(values("ann", 10), values("bob", 20), values("ann", 3));
    assertThat(rows.get(0).key()).isNotNull().isEqualTo(rows.get(2).key());
    assertThat(rows.get(0).key()).isNotEqualTo(rows.get(1).key());
    assertThat(rows).noneMatch(Row::tombstone);
  }

  @Test
  void select_tableWithTombstones_tellsThatARowHasLeft() {
    sql.session.setProperty("push.tombstones", "true");

    List<Row> rows = rows("SELECT name, k FROM t EMIT CHANGES;");

    assertThat(rows).hasSize(4);
    assertThat(rows.get(3).tombstone()).isTrue();
    assertThat(rows.get(3).key()).isEqualTo(rows.get(1).key());
    assertThat(rows.get(3).values()).isEqualTo(values(null, 2));
  }

  @Test
  void select_rowThatNoLongerSatisfiesWhere_hasLeft() {
    sql.session.setProperty("push.tombstones", "true");

    List<Row> rows = rows("SELECT k, v FROM t WHERE v >= 10 EMIT CHANGES;");

    assertThat(rows.stream().map(Row::values))
        .containsExactly(values(1, 10), values(2, 20), values(1, null), values(2, null));
    assertThat(rows.stream().map(Row::tombstone)).containsExactly(false, false, true, true);
  }

  @Test
  void select_groupThatNoLongerSatisfiesHaving_hasLeft() {
    sql.session.setProperty("push.tombstones", "true");
    sql.execute("INSERT INTO s VALUES (1, 'x', 5);");
    sql.execute("INSERT INTO s VALUES (1, 'x', -5);");

    List<Row> rows =
        rows("SELECT g, SUM(v) AS total FROM s GROUP BY g HAVING SUM(v) > 0 EMIT CHANGES;");

    assertThat(rows.stream().map(Row::values)).containsExactly(values("x", 5), values("x", null));
    assertThat(rows.get(1).tombstone()).isTrue();
  }

  @Test
  void select_windows_areRowsOfTheirOwn() {
    sql.execute("INSERT INTO s (rowtime, k, g, v) VALUES (1, 1, 'x', 5);");
    sql.execute("INSERT INTO s (rowtime, k, g, v) VALUES (1001, 1, 'x', 6);");
    sql.execute("INSERT INTO s (rowtime, k, g, v) VALUES (2, 1, 'x', 7);");

    List<Row> rows =
        rows(
            "SELECT g, SUM(v) AS t FROM s WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY g EMIT CHANGES;");

    assertThat(rows.stream().map(Row::values))
        .containsExactly(values("x", 5), values("x", 6), values("x", 12));
    assertThat(rows.get(0).key()).isEqualTo(rows.get(2).key()).isNotEqualTo(rows.get(1).key());
  }

  @Test
  void select_stream_hasNoRowsThatChange() {
    sql.execute("INSERT INTO s VALUES (1, 'x', 5);");

    assertThat(rows("SELECT g FROM s EMIT CHANGES;")).allMatch(row -> row.key() == null);
  }

  @Test
  void progress_pushQuery_tellsWhatItHasRead() {
    sql.session.setProperty("push.end", "never");
    try (QueryResult result = (QueryResult) sql.execute("SELECT k FROM t EMIT CHANGES;")) {
      for (int i = 0; i < 3; i++) {
        assertThat(result.rows().next()).isPresent();
      }

      assertThat(result.rows().progress()).contains(new QueryProgress(4, 0));
      assertThat(result.rows().poll(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void showQueries_queryThatHasReadEverything_hasNoLag() {
    sql.execute("CREATE TABLE u AS SELECT k, v FROM t;");
    assertThat(sql.rows("SELECT k FROM u;")).hasSize(1);

    Listing queries = (Listing) sql.execute("SHOW QUERIES;");

    assertThat(queries.rows().get(0).get(queries.columns().indexOf("RECORDS"))).isEqualTo(4L);
    assertThat(queries.rows().get(0).get(queries.columns().indexOf("LAG"))).isEqualTo(0L);
    assertThat(queries.columns()).contains("PER_SECOND");
  }
}
