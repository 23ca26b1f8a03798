package io.millrace.sql.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.testing.CaseResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests in scripts: {@code --@test:} divides a file, what stands before belongs to each, ASSERT
 * statements take record after record of a source, {@code --@expected.error:} and {@code
 * --@expected.message:} turn a failure into a pass.
 */
final class ScriptCasesTest {
  private static final String BIDS =
      """
      CREATE STREAM bids (item STRING KEY, price INT) WITH (kafka_topic='bids',
        value_format='JSON');
      CREATE TABLE best AS SELECT item, MAX(price) AS price FROM bids GROUP BY item;
      INSERT INTO bids (rowtime, item, price) VALUES (1, 'a', 5);
      INSERT INTO bids (rowtime, item, price) VALUES (2, 'b', 7);
      INSERT INTO bids (rowtime, item, price) VALUES (3, 'a', 9);
      """;

  @TempDir private Path directory;

  private List<CaseResult> run(String script) throws IOException {
    Files.writeString(directory.resolve("bids.sql"), script);
    return new CaseRunner(2).run(directory, id -> true, result -> {});
  }

  private CaseResult runOne(String statements) throws IOException {
    return run(BIDS + statements).get(0);
  }

  @Test
  void run_assertsInOrder_pass() throws IOException {
    CaseResult result =
        runOne(
            """
            ASSERT VALUES best (item, price) VALUES ('a', 5);
            ASSERT VALUES best (rowtime, price) VALUES (2, 3 + 4);
            ASSERT VALUES best VALUES ('a', 9);
            ASSERT TABLE best (item STRING PRIMARY KEY, price INT) WITH (kafka_topic = 'BEST');
            ASSERT STREAM bids WITH (value_format = 'json', partitions = 1);
            """);

    assertThat(result.detail()).isEmpty();
    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.id()).isEqualTo("bids.sql");
  }

  @Test
  void run_otherRow_failsWithBothValues() throws IOException {
    CaseResult result = runOne("ASSERT VALUES best (item, price) VALUES ('a', 6);");

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.detail())
        .contains("ASSERTION_FAILED at bids.sql, line 7", "PRICE: expected 6, found 5");
  }

  @Test
  void run_oneAssertTooMany_fails() throws IOException {
    CaseResult result =
        runOne("ASSERT VALUES bids VALUES ('a', 5);".repeat(1) + otherBids() + otherBids());

    assertThat(result.reason()).contains("holds no further record");
  }

  private static String otherBids() {
    return """
        ASSERT VALUES bids VALUES ('b', 7);
        ASSERT VALUES bids VALUES ('a', 9);
        """;
  }

  @Test
  void run_tombstones_areAsserted() throws IOException {
    String setUp =
        """
        CREATE TABLE t (id INT PRIMARY KEY, v INT) WITH (kafka_topic='t', value_format='JSON');
        CREATE TABLE big AS SELECT id, v FROM t WHERE v > 5;
        INSERT INTO t (id, v) VALUES (1, 9);
        DELETE FROM t WHERE id = 1;
        ASSERT VALUES big VALUES (1, 9);
        """;

    assertThat(run(setUp + "ASSERT NULL VALUES big (id) KEY (1);").get(0).detail()).isEmpty();
    assertThat(run(setUp + "ASSERT NULL VALUES big KEY (2);").get(0).detail())
        .contains("ID: expected 2, found 1");
    assertThat(run(setUp + "ASSERT VALUES big VALUES (1, 9);").get(0).detail())
        .contains("found a tombstone");
  }

  @Test
  void run_windows_areAsserted() throws IOException {
    CaseResult result =
        runOne(
            """
            CREATE TABLE w AS SELECT item, COUNT(*) AS n FROM bids
              WINDOW TUMBLING (SIZE 2 MILLISECONDS) GROUP BY item;
            ASSERT VALUES w (item, windowstart, windowend, n) VALUES ('a', 0, 2, 1);
            """);

    assertThat(result.detail()).isEmpty();
  }

  @Test
  void run_severalTests_shareWhatStandsBefore() throws IOException {
    List<CaseResult> results =
        run(
            BIDS
                + """
                --@test: first
                ASSERT VALUES bids VALUES ('a', 5);
                --@test: wrong
                ASSERT VALUES bids VALUES ('b', 5);
                --@test: expected
                --@expected.error: UNKNOWN_SOURCE
                --@expected.message: "NOTHING" does not exist
                SELECT * FROM nothing;
                --@test: other error
                --@expected.error: UNKNOWN_COLUMN
                SELECT * FROM nothing;
                --@test: no error
                --@expected.message: whatever
                SHOW STREAMS;
                --@test: of ksqlDB
                --@expected.error: io.example.KsqlException
                SELECT * FROM nothing;
                """);

    assertThat(results)
        .extracting(CaseResult::id)
        .containsExactly(
            "bids.sql - first",
            "bids.sql - wrong",
            "bids.sql - expected",
            "bids.sql - other error",
            "bids.sql - no error",
            "bids.sql - of ksqlDB");
    assertThat(results)
        .extracting(CaseResult::outcome)
        .containsExactly(
            Outcome.PASSED,
            Outcome.FAILED,
            Outcome.PASSED,
            Outcome.FAILED,
            Outcome.FAILED,
            Outcome.PASSED);
    assertThat(results.get(1).detail()).contains("line 10");
    assertThat(results.get(1).detail()).contains("ITEM: expected b, found a");
  }

  @Test
  void run_propertiesOfKsql_areIgnoredWithANote() throws IOException {
    List<CaseResult> results =
        run("SET 'ksql.create.or.replace.enabled' = 'true'; SET 'commit.interval.ms' = '5';");

    assertThat(results.get(0).notes())
        .containsExactly(
            "Property \"ksql.create.or.replace.enabled\" has no effect here and is ignored.",
            "Property \"commit.interval.ms\" has no effect here and is ignored.");
    assertThat(run("SET 'pull.wiat' = 'all';").get(0).reason()).contains("pull.wait");
  }
}
