package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.api.StatementResult.Listing;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** COUNT, SUM and AVG at their corners: nulls, nothing, overflow, rows that leave. */
final class AggregateCasesTest {
  private final SqlFixture sql = SqlFixture.inMemory();

  @AfterEach
  void close() {
    sql.close();
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private void createTable() {
    sql.execute(
        """
        CREATE TABLE input (id VARCHAR PRIMARY KEY, k VARCHAR, v INT)
          WITH (kafka_topic = 'input', partitions = 1, value_format = 'JSON');
        CREATE STREAM raw (id VARCHAR KEY, line VARCHAR)
          WITH (kafka_topic = 'input', value_format = 'KAFKA');
        """);
  }

  @Test
  void avg_ofTable_followsReplacedRowsAndSkipsNull() {
    createTable();
    sql.execute("CREATE TABLE output AS SELECT k, AVG(v) AS avg FROM input GROUP BY k;");
    String avg = "SELECT avg FROM output;";

    sql.execute("INSERT INTO input VALUES ('alice', 'a', 1);");
    assertThat(sql.rows(avg)).containsExactly(row(1.0));
    sql.execute("INSERT INTO input VALUES ('bob', 'a', 2);");
    assertThat(sql.rows(avg)).containsExactly(row(1.5));
    sql.execute("INSERT INTO input VALUES ('alice', 'a', NULL);");
    assertThat(sql.rows(avg)).containsExactly(row(2.0));
    sql.execute("INSERT INTO input VALUES ('alice', 'a', 4);");
    assertThat(sql.rows(avg)).containsExactly(row(3.0));
  }

  @Test
  void count_ofTable_goesBackToZero_andHavingRemovesTheRow() {
    createTable();
    sql.execute("CREATE TABLE counts AS SELECT k, COUNT() AS n FROM input GROUP BY k;");
    sql.execute(
        "CREATE TABLE some AS SELECT k, COUNT() AS n FROM input GROUP BY k HAVING COUNT() > 0;");
    sql.execute("INSERT INTO input VALUES ('1', 'x', 3);");
    sql.execute("INSERT INTO input VALUES ('2', 'x', 3);");
    assertThat(sql.rows("SELECT n FROM counts;")).containsExactly(row(2L));

    sql.execute("INSERT INTO raw (id, line) VALUES ('1', NULL);");
    assertThat(sql.rows("SELECT n FROM some;")).containsExactly(row(1L));
    sql.execute("INSERT INTO raw (id, line) VALUES ('2', NULL);");

    assertThat(sql.rows("SELECT n FROM counts;")).containsExactly(row(0L));
    assertThat(sql.rows("SELECT n FROM some;")).isEmpty();
  }

  private void createStream() {
    sql.execute(
        """
        CREATE STREAM s (id INT KEY, i INT, l BIGINT, c DECIMAL(4, 1), m MAP<VARCHAR, DOUBLE>)
          WITH (kafka_topic = 's', partitions = 1, value_format = 'JSON');
        """);
  }

  @Test
  void sum_nullsAndConstants_countAsTheyShould() {
    createStream();
    sql.execute(
        "CREATE TABLE t AS SELECT id, SUM(i) AS si, SUM(2) AS two, COUNT(i) AS n, COUNT(1) AS every,"
            + " AVG(i) AS ai, SUM(m['k']) AS sm, SUM(c) AS sc FROM s GROUP BY id;");
    sql.execute("INSERT INTO s (id, i) VALUES (1, NULL);");
    assertThat(sql.rows("SELECT si, two, n, every, ai, sm, sc FROM t;"))
        .containsExactly(row(0, 2, 0L, 1L, 0.0, 0.0, new BigDecimal("0.0")));

    sql.execute("INSERT INTO s (id, i, c, m) VALUES (1, 5, 5.4, MAP('k' := 10.0));");
    sql.execute("INSERT INTO s (id, i, c, m) VALUES (1, 6, 100.1, MAP('k' := 0.5));");

    assertThat(sql.rows("SELECT si, two, n, every, ai, sm, sc FROM t;"))
        .containsExactly(row(11, 6, 2L, 3L, 5.5, 10.5, new BigDecimal("105.5")));
  }

  @Test
  void overflow_sumOfIntegersWraps_averagesLeaveTheRowOutAndSaySo() {
    createStream();
    sql.execute("CREATE TABLE t AS SELECT id, SUM(i) AS si, AVG(l) AS al FROM s GROUP BY id;");
    String insert = "INSERT INTO s (id, i, l) VALUES (1, %d, %d);";
    sql.execute(insert.formatted(Integer.MAX_VALUE, Long.MAX_VALUE));
    sql.execute(insert.formatted(1, Long.MAX_VALUE));

    assertThat(sql.rows("SELECT si, al FROM t;"))
        .containsExactly(row(Integer.MIN_VALUE, (double) Long.MAX_VALUE));
    Listing queries = (Listing) sql.execute("SHOW QUERIES;");
    assertThat(queries.rows().get(0).get(queries.columns().indexOf("ERRORS"))).isEqualTo(1L);
  }

  @Test
  void overflow_sumOfDecimals_endsTheQuery() {
    createStream();
    sql.execute("CREATE TABLE t AS SELECT id, SUM(c) AS sc FROM s GROUP BY id;");
    sql.execute("INSERT INTO s (id, c) VALUES (1, 600.5);");
    sql.execute("INSERT INTO s (id, c) VALUES (1, 600.5);");
    sql.settle();

    assertThat(((Listing) sql.execute("SHOW QUERIES EXTENDED;")).rows())
        .anySatisfy(
            row ->
                assertThat(String.valueOf(row))
                    .contains("failure", "SUM over DECIMAL(4, 1)", "1201.0"));
  }

  @Test
  void collect_withALimit_keepsTheFirstValues() {
    createStream();
    sql.execute("SET 'ksql.functions.collect_list.limit' = '2';");
    sql.execute("SET 'ksql.functions.collect_set.limit' = '1';");
    sql.execute(
        "CREATE TABLE t AS SELECT id, COLLECT_LIST(i) AS l, COLLECT_SET(i) AS s FROM s"
            + " GROUP BY id;");
    for (int i : new int[] {7, 7, 8}) {
      sql.execute("INSERT INTO s (id, i) VALUES (1, %d);".formatted(i));
    }

    assertThat(sql.rows("SELECT l, s FROM t;")).containsExactly(row(List.of(7, 7), List.of(7)));
    sql.execute("UNSET 'ksql.functions.collect_list.limit';");
    assertThat(sql.rows("SELECT COLLECT_LIST(i) FROM s;")).containsExactly(row(List.of(7, 7, 8)));
  }
}
