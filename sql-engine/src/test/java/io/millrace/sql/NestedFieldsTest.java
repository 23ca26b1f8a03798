package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Fields of structs: what a query does not use of them is not decoded, so that it may be anything;
 * what it uses is there wherever it is used.
 */
final class NestedFieldsTest {
  private final SqlFixture sql = SqlFixture.inMemory();

  @AfterEach
  void close() {
    sql.close();
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  /** Rows of the second stream hold texts where the first one declares numbers. */
  @BeforeEach
  void createStreams() {
    String columns =
        "(id INT, a STRUCT<x %1$s, s STRUCT<y INT, z %1$s>, l ARRAY<STRUCT<p INT, q INT>>>) WITH"
            + " (kafka_topic = 't', partitions = 1, value_format = 'JSON');";
    sql.execute("CREATE STREAM s " + columns.formatted("INT"));
    sql.execute("CREATE STREAM texts " + columns.formatted("STRING"));
    sql.execute(
        """
        INSERT INTO s VALUES (1, STRUCT(x := 1, s := STRUCT(y := 2, z := 3),
          l := ARRAY[STRUCT(p := 4, q := 5)]));
        INSERT INTO texts VALUES (2, STRUCT(x := 'no', s := STRUCT(y := 20, z := 'no'),
          l := ARRAY[STRUCT(p := 40, q := 50)]));
        """);
  }

  @Test
  void select_usedFieldsAlone_readsRowsWhoseOthersAreBroken() {
    assertThat(sql.rows("SELECT id, a->s->y AS y FROM s;")).containsExactly(row(1, 2), row(2, 20));
    assertThat(sql.rows("SELECT a->s->y AS y FROM s WHERE a->l[1]->p > 4;"))
        .containsExactly(row(20));
    assertThat(sql.rows("SELECT TRANSFORM(a->l, a => a->q) AS q FROM s;"))
        .containsExactly(row(List.of(5)), row(List.of(50)));
  }

  @Test
  void select_whatHoldsABrokenField_leavesTheRowOut() {
    assertThat(sql.rows("SELECT a->x AS x FROM s;")).containsExactly(row(1));
    assertThat(sql.rows("SELECT a->s->y AS y, a->s AS s FROM s;")).hasSize(1);
    assertThat(sql.rows("SELECT a->s->y AS y FROM s WHERE a IS NOT NULL;")).hasSize(1);
    assertThat(sql.rows("SELECT a->* FROM s;")).hasSize(1);
  }

  @Test
  void query_fieldsInEveryClause_areAllThere() {
    sql.execute(
        """
        CREATE TABLE names (y INT PRIMARY KEY, name STRUCT<first STRING, last STRING>)
          WITH (kafka_topic = 'names', partitions = 1, value_format = 'JSON');
        INSERT INTO names (rowtime, y, name) VALUES (0, 2, STRUCT(first := 'ann', last := 'bee'));
        CREATE STREAM joined AS
          SELECT n.y, n.name->last AS last, s.a->l[1]->q AS q
          FROM s JOIN names n ON s.a->s->y = n.y WHERE n.name->first = 'ann';
        CREATE TABLE sums AS
          SELECT a->s->y AS y, SUM(a->l[1]->q) AS total FROM s GROUP BY a->s->y;
        """);
    sql.settle();

    assertThat(sql.rows("SELECT last, q FROM joined;")).containsExactly(row("bee", 5));
    assertThat(sql.rows("SELECT y, total FROM sums;")).containsExactly(row(2, 5), row(20, 50));
  }
}
