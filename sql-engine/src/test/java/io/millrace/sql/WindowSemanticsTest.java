package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions, final results of windows, and sources whose keys have windows. */
final class WindowSemanticsTest {
  private final SqlFixture sql = SqlFixture.inMemory();

  @AfterEach
  void close() {
    sql.close();
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private void clicks(long... timesMs) {
    for (long timeMs : timesMs) {
      sql.execute("INSERT INTO clicks (ROWTIME, who, n) VALUES (%d, 'ann', 1);".formatted(timeMs));
      sql.settle();
    }
  }

  private void createClicks() {
    sql.execute(
        "CREATE STREAM clicks (who STRING KEY, n INT)"
            + " WITH (kafka_topic='clicks', partitions=1, value_format='JSON');");
  }

  @Test
  void session_rowBetweenTwo_mergesThem() {
    createClicks();
    sql.execute(
        "CREATE TABLE visits AS SELECT who, COUNT(*) AS c FROM clicks"
            + " WINDOW SESSION (10 MILLISECONDS) GROUP BY who;");
    String all = "SELECT who, WINDOWSTART, WINDOWEND, c FROM visits;";

    clicks(100, 115, 200);
    assertThat(sql.rows(all))
        .containsExactly(
            row("ann", 100L, 100L, 1L), row("ann", 115L, 115L, 1L), row("ann", 200L, 200L, 1L));
    clicks(108);

    assertThat(sql.rows(all))
        .containsExactly(row("ann", 100L, 115L, 3L), row("ann", 200L, 200L, 1L));
    assertThat(sql.rows("SELECT c FROM visits WHERE who = 'ann' AND WINDOWSTART > 150;"))
        .containsExactly(row(1L));
    assertThat(sql.rows("SELECT c FROM visits WHERE WINDOWEND = 115;")).containsExactly(row(3L));
  }

  @Test
  void emitFinal_windowGivesItsResultOnce_afterEndAndGrace() {
    createClicks();
    sql.execute(
        "CREATE TABLE final AS SELECT who, SUM(n) AS s FROM clicks WINDOW TUMBLING"
            + " (SIZE 10 MILLISECONDS, GRACE PERIOD 5 MILLISECONDS) GROUP BY who EMIT FINAL;"
            + "CREATE STREAM results (who STRING KEY, s INT)"
            + " WITH (kafka_topic='FINAL', value_format='JSON', window_type='TUMBLING',"
            + " window_size='10 MILLISECONDS');");
    String results = "SELECT WINDOWSTART, WINDOWEND, s FROM results;";

    clicks(100, 112, 109);
    assertThat(sql.rows(results)).isEmpty();
    clicks(115);
    assertThat(sql.rows(results)).containsExactly(row(100L, 110L, 2));
    clicks(105, 130);
    assertThat(sql.rows(results)).containsExactly(row(100L, 110L, 2), row(110L, 120L, 2));
  }

  @Test
  void windowedStream_groupedAnew_countsWindows() {
    createClicks();
    sql.execute(
        "CREATE TABLE per_window AS SELECT who, COUNT(*) AS c FROM clicks"
            + " WINDOW TUMBLING (SIZE 10 MILLISECONDS) GROUP BY who EMIT FINAL;"
            + "CREATE STREAM changes (who STRING KEY, c BIGINT) WITH (kafka_topic='PER_WINDOW',"
            + " value_format='JSON', window_type='TUMBLING', window_size='10 MILLISECONDS');"
            + "CREATE TABLE windows AS SELECT who, COUNT(*) AS n, MAX(WINDOWEND) AS latest"
            + " FROM changes GROUP BY who;");

    clicks(100, 105, 200, 100_000_000);

    assertThat(sql.rows("SELECT * FROM windows;")).containsExactly(row("ann", 2L, 210L));
  }

  @Test
  void windowProperties_thatDoNotFit_areRefused() {
    refused("window_type='SLIDING'", "TUMBLING, HOPPING or SESSION");
    refused("window_type='TUMBLING'", "need the property \"WINDOW_SIZE\"");
    refused("window_type='HOPPING', window_size='30 bobs'", "takes a time");
    refused("window_type='SESSION', window_size='1 SECOND'", "no fixed size");
    refused("window_size='1 SECOND'", "needs the property \"WINDOW_TYPE\"");
  }

  private void refused(String property, String why) {
    assertThatThrownBy(
            () ->
                sql.execute(
                    "CREATE STREAM s (k INT KEY, v INT)"
                        + " WITH (kafka_topic='s', value_format='JSON', %s);".formatted(property)))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining(why);
  }

  @Test
  void emitFinal_withoutWindow_isRefused() {
    createClicks();
    assertThatThrownBy(
            () ->
                sql.execute(
                    "CREATE TABLE t AS SELECT who, COUNT(*) AS c FROM clicks"
                        + " GROUP BY who EMIT FINAL;"))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("EMIT FINAL needs windows");
  }
}
