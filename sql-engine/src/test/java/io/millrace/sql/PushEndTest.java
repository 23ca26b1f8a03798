package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.api.QueryResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The property {@code push.end}: when push queries end by themselves. */
final class PushEndTest {
  @TempDir Path directory;

  private final SqlFixture sql = SqlFixture.inMemory();

  @BeforeEach
  void create() {
    sql.execute(
        """
        CREATE STREAM s (k INT KEY, v INT)
          WITH (kafka_topic = 's', partitions = 3, value_format = 'JSON');
        CREATE STREAM doubled AS SELECT k, v * 2 AS v FROM s;
        CREATE TABLE totals AS SELECT k, SUM(v) AS total FROM doubled GROUP BY k;
        """);
    sql.session.setProperty("push.end", "caught-up");
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private void insert(int count) {
    for (int i = 0; i < count; i++) {
      sql.execute("INSERT INTO s VALUES (%d, %d);".formatted(i % 5, i));
    }
  }

  private static List<@Nullable Object> row(int value) {
    return Arrays.asList(value);
  }

  @Test
  void select_caughtUp_endsAfterEveryRowThatWasPresent() {
    insert(40);

    assertThat(sql.rows("SELECT v FROM s EMIT CHANGES;"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40).mapToObj(PushEndTest::row).toList());
  }

  @Test
  void select_overAChain_waitsForItsQueries() {
    for (int round = 1; round <= 10; round++) {
      insert(10);

      assertThat(sql.rows("SELECT v FROM doubled EMIT CHANGES;")).hasSize(10 * round);
    }
    assertThat(sql.rows("SELECT k, SUM(v) AS t FROM doubled GROUP BY k EMIT CHANGES;"))
        .contains(Arrays.asList(0, 100), Arrays.asList(4, 260));
    assertThat(sql.rows("SELECT k, total FROM totals EMIT CHANGES;"))
        .contains(Arrays.asList(0, 100), Arrays.asList(4, 260));
  }

  @Test
  void select_nothingPresent_endsWithoutRows() {
    assertThat(sql.rows("SELECT v FROM doubled EMIT CHANGES;")).isEmpty();
    sql.session.setProperty("auto.offset.reset", "latest");
    insert(3);
    assertThat(sql.rows("SELECT v FROM s EMIT CHANGES;")).isEmpty();
  }

  @Test
  void select_moreRowsThanTheQueueHolds_losesNone() throws IOException {
    int count = 60_000;
    Files.write(
        directory.resolve("many.jsonl"),
        IntStream.range(0, count).mapToObj("{\"V\": %d}"::formatted).toList());
    sql.execute(
        "CREATE STREAM many (v INT) WITH (kafka_topic = 'many', value_format = 'JSON',"
            + " path = '%s');".formatted(directory.resolve("many.jsonl")));

    assertThat(sql.rows("SELECT v FROM many EMIT CHANGES;"))
        .isEqualTo(IntStream.range(0, count).mapToObj(PushEndTest::row).toList());
  }

  @Test
  void select_never_staysOpen() {
    sql.session.setProperty("push.end", "never");
    insert(1);

    try (QueryResult result = (QueryResult) sql.execute("SELECT v FROM s EMIT CHANGES;")) {
      assertThat(result.rows().next()).isPresent();
      assertThat(result.rows().poll(Duration.ofMillis(1))).isEmpty();
      assertThat(result.rows().finished()).isFalse();
    }
  }
}
