package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.api.QueryResult;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What pull queries wait for, and that chains of queries yield what plain Java yields. */
final class PullWaitTest {
  private final SqlFixture sql = SqlFixture.inMemory();

  @AfterEach
  void close() {
    sql.close();
  }

  private void createChain() {
    sql.execute(
        """
        CREATE STREAM readings (sensor INT KEY, level INT)
          WITH (kafka_topic = 'readings', partitions = 3, value_format = 'JSON');
        CREATE STREAM high AS SELECT sensor, level, level / 10 AS band FROM readings
          WHERE level >= 20;
        CREATE TABLE bands AS SELECT band, COUNT(*) AS n, SUM(level) AS total, MAX(level) AS top
          FROM high GROUP BY band;
        """);
  }

  @Test
  void select_rightAfterInsert_seesTheRowThroughTheChain() {
    createChain();
    sql.session.setProperty("pull.wait", "statements");

    for (int i = 0; i < 20; i++) {
      sql.execute("INSERT INTO readings VALUES (%d, 25);".formatted(i));

      assertThat(sql.rows("SELECT n FROM bands WHERE band = 2;"))
          .containsExactly(Arrays.asList((long) i + 1));
    }
  }

  @Test
  void select_withoutWait_answersAtOnce() {
    createChain();
    sql.session.setProperty("pull.wait", "none");

    try (QueryResult result = (QueryResult) sql.execute("SELECT * FROM bands;")) {
      assertThat(result.notices()).isEmpty();
    }
  }

  @Test
  void select_randomInput_equalsPlainComputation() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    createChain();
    TreeMap<Integer, long[]> expected = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      int level = random.nextInt(100);
      sql.execute("INSERT INTO readings VALUES (%d, %d);".formatted(random.nextInt(10), level));
      if (level >= 20) {
        long[] band = expected.computeIfAbsent(level / 10, ignored -> new long[3]);
        band[0]++;
        band[1] += level;
        band[2] = Math.max(band[2], level);
      }
    }

    assertThat(sql.rows("SELECT band, n, total, top FROM bands;"))
        .as("seed %d", seed)
        .isEqualTo(
            expected.entrySet().stream()
                .map(
                    e ->
                        Arrays.<Object>asList(
                            e.getKey(),
                            e.getValue()[0],
                            (int) e.getValue()[1],
                            (int) e.getValue()[2]))
                .toList());
  }

  @Test
  void awaitQuiescence_chain_leavesNothing() {
    createChain();
    sql.execute("INSERT INTO readings VALUES (1, 50);");

    sql.settle();

    assertThat(sql.engine.progress().recordsRemaining()).isZero();
    assertThat(sql.engine.progress().recordsProcessed()).isEqualTo(2);
  }
}
