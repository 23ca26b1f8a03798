package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that cannot be read has one letter, whoever reads it and however often. */
final class DeadLettersTest {
  private static final String SOURCES =
      """
      CREATE STREAM raw (line VARCHAR)
        WITH (kafka_topic = 't', partitions = 1, value_format = 'KAFKA');
      CREATE STREAM s (v INT) WITH (kafka_topic = 't', value_format = 'JSON');
      """;

  @TempDir Path directory;

  private static List<List<@Nullable Object>> letters(SqlFixture sql) {
    sql.execute(
        "CREATE STREAM IF NOT EXISTS letters (`topic` VARCHAR, `offset` BIGINT) WITH"
            + " (kafka_topic = '_millrace_dead_letters', value_format = 'JSON');");
    return sql.rows("SELECT `topic`, `offset` FROM letters;");
  }

  @Test
  void letter_severalQueriesAndRestarts_isWrittenOnce() {
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(SOURCES);
      sql.execute("CREATE STREAM one AS SELECT v FROM s; CREATE STREAM two AS SELECT v FROM s;");
      sql.execute("INSERT INTO raw VALUES ('{oops');");
      sql.settle();
    }
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute("CREATE STREAM three AS SELECT v FROM s;");
      sql.settle();

      assertThat(letters(sql)).containsExactly(Arrays.asList("t", 0L));
    }
  }

  @Test
  void letter_topicMadeAnew_isAnotherRecord() {
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      for (int i = 0; i < 2; i++) {
        sql.execute(SOURCES);
        sql.execute("CREATE STREAM one AS SELECT v FROM s;");
        sql.execute("INSERT INTO raw VALUES ('{oops');");
        sql.settle();
        sql.execute("DROP STREAM one DELETE TOPIC; DROP STREAM s; DROP STREAM raw DELETE TOPIC;");
      }

      assertThat(letters(sql)).containsExactly(Arrays.asList("t", 0L), Arrays.asList("t", 0L));
    }
  }
}
