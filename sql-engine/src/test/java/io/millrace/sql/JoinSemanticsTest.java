package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.testing.CaseResult;
import io.millrace.sql.testing.CaseRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What joins of streams and tables write, record by record, and which of them are refused. */
final class JoinSemanticsTest {
  private static final String STREAMS =
      "CREATE STREAM l (k INT KEY, a INT) WITH (kafka_topic='l', value_format='JSON');"
          + " CREATE STREAM r (k INT KEY, b INT) WITH (kafka_topic='r', value_format='JSON');";
  private static final String TABLES =
      "CREATE TABLE l (k INT PRIMARY KEY, a INT) WITH (kafka_topic='l', value_format='JSON');"
          + " CREATE TABLE r (k INT PRIMARY KEY, b INT) WITH (kafka_topic='r', key_format='JSON',"
          + " value_format='JSON');";

  @TempDir Path directory;

  private void check(String statements, String inputs, String outputs) throws IOException {
    Files.writeString(
        directory.resolve("case.json"),
        """
        {"cases": [{"id": "case", "statements": ["%s"], "inputs": [%s], "outputs": [%s]}]}"""
            .formatted(statements, inputs, outputs));
    CaseResult result = new CaseRunner(1).run(directory, id -> true, r -> {}).get(0);
    assertThat(result.outcome())
        .as("%s%n%s", result.reason(), result.detail())
        .isEqualTo(CaseResult.Outcome.PASSED);
  }

  private static String row(String topic, int key, String value, long timestampMs) {
    return "{\"topic\": \"%s\", \"key\": %d, \"value\": %s, \"timestamp\": %d}"
        .formatted(topic, key, value, timestampMs);
  }

  private static String a(int key, int value, long timestampMs) {
    return row("l", key, "{\"A\":%d}".formatted(value), timestampMs);
  }

  private static String b(int key, int value, long timestampMs) {
    return row("r", key, "{\"B\":%d}".formatted(value), timestampMs);
  }

  private static String out(int key, String value, long timestampMs) {
    return row("OUT", key, value, timestampMs);
  }

  @Test
  void leftJoin_withGrace_givesRowsWithoutPartnerWhenTheirWindowHasClosed() throws IOException {
    check(
        STREAMS
            + "CREATE STREAM out AS SELECT l.k, a, b FROM l LEFT JOIN r"
            + " WITHIN 10 MILLISECONDS GRACE PERIOD 5 MILLISECONDS ON l.k = r.k;",
        String.join(",", a(1, 10, 100), a(2, 20, 100), b(1, 11, 105), a(3, 30, 200)),
        String.join(",", out(1, "{\"A\":10,\"B\":11}", 105), out(2, "{\"A\":20,\"B\":null}", 100)));
  }

  @Test
  void fullJoin_withoutGrace_givesRowsAtOnceAndAgainWithTheirPartner() throws IOException {
    check(
        STREAMS
            + "CREATE STREAM out AS SELECT ROWKEY AS id, a, b FROM l FULL OUTER JOIN r"
            + " WITHIN 10 MILLISECONDS ON l.k = r.k;",
        String.join(",", a(1, 10, 100), b(1, 11, 105)),
        String.join(",", out(1, "{\"A\":10,\"B\":null}", 100), out(1, "{\"A\":10,\"B\":11}", 105)));
  }

  @Test
  void within_beforeAndAfter_areSeenFromTheLeftRow() throws IOException {
    check(
        STREAMS
            + "CREATE STREAM out AS SELECT l.k, a, b FROM l JOIN r"
            + " WITHIN (2 MILLISECONDS, 20 MILLISECONDS) ON l.k = r.k;",
        String.join(",", a(1, 10, 100), b(1, 1, 97), b(1, 2, 98), b(1, 3, 120), b(1, 4, 121)),
        String.join(",", out(1, "{\"A\":10,\"B\":2}", 100), out(1, "{\"A\":10,\"B\":3}", 120)));
  }

  @Test
  void rightJoin_isSeenFromTheRight() throws IOException {
    check(
        STREAMS
            + "CREATE STREAM out AS SELECT r.k, a, b FROM l RIGHT JOIN r"
            + " WITHIN (2 MILLISECONDS, 20 MILLISECONDS) ON l.k = r.k;",
        String.join(",", a(1, 10, 100), b(1, 1, 97), b(1, 3, 120)),
        String.join(",", out(1, "{\"A\":null,\"B\":1}", 97), out(1, "{\"A\":10,\"B\":3}", 120)));
  }

  @Test
  void furtherConditions_ofInnerJoin_leavePairsOut() throws IOException {
    check(
        STREAMS
            + "CREATE STREAM out AS SELECT l.k, a, b FROM l JOIN r WITHIN 1 SECOND"
            + " ON l.k = r.k AND l.a < r.b AND r.b <> 13;",
        String.join(",", a(1, 10, 0), b(1, 9, 1), b(1, 13, 2), b(1, 14, 3)),
        out(1, "{\"A\":10,\"B\":14}", 3));
  }

  @Test
  void furtherConditions_ofOuterJoins_decideWhatHasAPartner() throws IOException {
    check(
        STREAMS
            + "CREATE STREAM out AS SELECT l.k, a, b FROM l LEFT JOIN r"
            + " WITHIN 10 MILLISECONDS GRACE PERIOD 0 MILLISECONDS ON l.k = r.k AND a < b;",
        String.join(
            ",", a(1, 10, 0), a(1, 20, 0), b(1, 9, 1), b(1, 15, 2), a(1, 30, 100), b(1, 1, 200)),
        String.join(
            ",",
            out(1, "{\"A\":10,\"B\":15}", 2),
            out(1, "{\"A\":20,\"B\":null}", 0),
            out(1, "{\"A\":30,\"B\":null}", 100)));
    check(
        STREAMS
            + "CREATE STREAM out AS SELECT ROWKEY, a, b FROM l FULL JOIN r"
            + " WITHIN 10 MILLISECONDS ON l.k = r.k AND a < b;",
        String.join(",", a(1, 10, 0), b(1, 9, 1), b(1, 15, 2)),
        String.join(
            ",",
            out(1, "{\"A\":10,\"B\":null}", 0),
            out(1, "{\"A\":null,\"B\":9}", 1),
            out(1, "{\"A\":10,\"B\":15}", 2)));
    check(
        STREAMS
            + "CREATE STREAM out AS SELECT r.k, a, b FROM l RIGHT JOIN r"
            + " WITHIN 10 MILLISECONDS ON l.k = r.k AND a < b;",
        String.join(",", a(1, 10, 0), b(1, 9, 1), b(1, 15, 2)),
        String.join(",", out(1, "{\"A\":null,\"B\":9}", 1), out(1, "{\"A\":10,\"B\":15}", 2)));
  }

  @Test
  void furtherConditions_ofOuterJoinsOfTables_leaveTheRowAlone() throws IOException {
    check(
        TABLES + "CREATE TABLE out AS SELECT l.k, a, b FROM l LEFT JOIN r ON l.k = r.k AND a < b;",
        String.join(",", a(1, 10, 0), b(1, 9, 1), b(1, 11, 2), a(1, 12, 3)),
        String.join(
            ",",
            out(1, "{\"A\":10,\"B\":null}", 0),
            out(1, "{\"A\":10,\"B\":null}", 1),
            out(1, "{\"A\":10,\"B\":11}", 2),
            out(1, "{\"A\":12,\"B\":null}", 3)));
    check(
        TABLES + "CREATE TABLE out AS SELECT r.k, a, b FROM l RIGHT JOIN r ON l.k = r.k AND a < b;",
        String.join(",", a(1, 10, 0), b(1, 9, 1), b(1, 11, 2)),
        String.join(",", out(1, "{\"A\":null,\"B\":9}", 1), out(1, "{\"A\":10,\"B\":11}", 2)));
  }

  @Test
  void table_ofSeveralKeyColumns_isJoinedByAllOfThem() throws IOException {
    check(
        "CREATE STREAM l (k INT KEY, a INT) WITH (kafka_topic='l', value_format='JSON');"
            + "CREATE TABLE r (k INT PRIMARY KEY, j INT PRIMARY KEY, b INT)"
            + " WITH (kafka_topic='r', format='JSON');"
            + "CREATE STREAM out WITH (key_format='JSON') AS SELECT l.k, r.j, b FROM l LEFT JOIN r"
            + " ON r.j = l.a + 1 AND l.k = r.k AND b > 0;",
        String.join(
            ",",
            "{\"topic\": \"r\", \"key\": {\"K\":1,\"J\":11}, \"value\": {\"B\":5}}",
            a(1, 10, 1),
            a(1, 11, 2)),
        String.join(
            ",",
            "{\"topic\": \"OUT\", \"key\": {\"L_K\":1,\"J\":11}, \"value\": {\"B\":5}}",
            "{\"topic\": \"OUT\", \"key\": {\"L_K\":1,\"J\":12}, \"value\": {\"B\":null}}"));
  }

  @Test
  void selfJoin_pairsRowsOfOneStream() throws IOException {
    check(
        "CREATE STREAM l (k INT KEY, a INT) WITH (kafka_topic='l', value_format='JSON');"
            + "CREATE STREAM out AS SELECT x.k, x.a AS one, y.a AS other FROM l x JOIN l y"
            + " WITHIN 10 MILLISECONDS ON x.k = y.k AND x.a < y.a;",
        String.join(",", a(1, 10, 0), a(1, 20, 5), a(1, 30, 100)),
        out(1, "{\"ONE\":10,\"OTHER\":20}", 5));
  }

  @Test
  void tables_fullJoin_hasAKeyOfItsOwn_andIsDeletedWithBothSides() throws IOException {
    check(
        TABLES + "CREATE TABLE out AS SELECT ROWKEY, a, b FROM l FULL OUTER JOIN r ON l.k = r.k;",
        String.join(",", a(1, 10, 0), b(1, 11, 1), row("l", 1, "null", 2), row("r", 1, "null", 3)),
        String.join(
            ",",
            out(1, "{\"A\":10,\"B\":null}", 0),
            out(1, "{\"A\":10,\"B\":11}", 1),
            out(1, "{\"A\":null,\"B\":11}", 2),
            out(1, "null", 3)));
  }

  @Test
  void tables_rightJoin_keepsTheRightRows() throws IOException {
    check(
        TABLES + "CREATE TABLE out AS SELECT r.k, a, b FROM l RIGHT JOIN r ON l.k = r.k;",
        String.join(",", a(1, 10, 0), b(1, 11, 1), row("l", 1, "null", 2)),
        String.join(",", out(1, "{\"A\":10,\"B\":11}", 1), out(1, "{\"A\":null,\"B\":11}", 2)));
  }

  @Test
  void tables_ofDifferentPartitions_areJoined() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          TABLES.replaceFirst("kafka_topic='l'", "kafka_topic='l', partitions=3")
              + "CREATE TABLE out AS SELECT l.k AS k, a, b FROM l JOIN r ON l.k = r.k;"
              + "INSERT INTO l VALUES (1, 10); INSERT INTO l VALUES (2, 20);"
              + "INSERT INTO r VALUES (1, 11); INSERT INTO r VALUES (2, 21);");
      assertThat(sql.rows("SELECT k, a, b FROM out;"))
          .containsExactly(List.of(1, 10, 11), List.of(2, 20, 21));
    }
  }

  @Test
  void sessions_ofWindowedStreams_joinByKeyAndWindow() throws IOException {
    check(
        STREAMS.replace("value_format", "window_type='session', value_format")
            + "CREATE STREAM out AS SELECT l.k, a, b FROM l JOIN r WITHIN 1 SECOND ON l.k = r.k;",
        String.join(
            ",",
            session(a(1, 10, 9), 4, 9),
            session(b(1, 11, 9), 4, 9),
            session(b(1, 12, 9), 5, 9)),
        session(out(1, "{\"A\":10,\"B\":11}", 9), 4, 9));
  }

  private static String session(String row, long startMs, long endMs) {
    return row.substring(0, row.length() - 1)
        + ", \"window\": {\"start\": %d, \"end\": %d, \"type\": \"session\"}}"
            .formatted(startMs, endMs);
  }

  private void refused(String statements, String why) {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      assertThatThrownBy(() -> sql.execute(statements))
          .isInstanceOf(SqlException.class)
          .hasMessageContaining(why);
    }
  }

  @Test
  void join_thatMeansNothing_isRefused() {
    refused(STREAMS + "CREATE STREAM o AS SELECT * FROM l JOIN r ON l.k = r.k;", "WITHIN");
    refused(
        TABLES + "CREATE TABLE o AS SELECT * FROM l JOIN r WITHIN 1 SECOND ON l.k = r.k;",
        "takes no WITHIN");
    refused(
        STREAMS + "CREATE STREAM o AS SELECT * FROM l JOIN r WITHIN 1 SECOND ON l.k = 1;",
        "must compare");
    refused(
        TABLES + "CREATE TABLE o AS SELECT ROWKEY, a FROM l FULL JOIN r ON l.k = r.k AND a = b;",
        "the equality of the keys only");
    refused(
        STREAMS + "CREATE STREAM o AS SELECT a, b FROM l FULL JOIN r WITHIN 1 SECOND ON l.k = r.k;",
        "key column \"ROWKEY\" is missing");
    refused(TABLES + "CREATE TABLE o AS SELECT * FROM l JOIN r ON l.k = b;", "primary key");
    refused(
        STREAMS.replaceFirst("value_format", "window_type='session', value_format")
            + "CREATE STREAM o AS SELECT * FROM l JOIN r WITHIN 1 SECOND ON l.k = r.k;",
        "cannot be joined");
  }
}
