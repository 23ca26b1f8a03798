package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.TopicPartition;
import io.millrace.log.LogEngines;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The stream KSQL_PROCESSING_LOG: a record for each row error of a query, with query, expression,
 * place and reason; it can be read by pull queries and by persistent ones, and is always there.
 */
final class ProcessingLogTest {
  private final String url = "memory:" + UUID.randomUUID();

  private void appendRaw(String value) {
    try (LogEngine log = LogEngines.open(url)) {
      RecordBatchBuilder batch = RecordBatches.builder();
      batch.append(7, null, value.getBytes(StandardCharsets.UTF_8), null);
      log.append(new TopicPartition("s", 0), batch.build(), Acks.ALL).join();
    }
  }

  @Test
  void errorsOfRows_areRecords() {
    try (SqlFixture sql = SqlFixture.open(url, Path.of("").toAbsolutePath())) {
      sql.execute(
          """
          CREATE STREAM s (k INT KEY, v INT, d INT)
            WITH (kafka_topic = 's', partitions = 1, value_format = 'JSON');
          CREATE STREAM q AS SELECT k, v / d AS r FROM s;
          CREATE TABLE perKind AS SELECT kind, COUNT(*) AS n FROM ksql_processing_log
            GROUP BY kind;
          INSERT INTO s VALUES (1, 6, 0);
          INSERT INTO s VALUES (1, 6, 2);
          """);
      appendRaw("{not json");
      sql.settle();

      assertThat(
              sql.rows(
                  "SELECT query_id, kind, source_topic, source_partition, source_offset"
                      + " FROM ksql_processing_log;"))
          .containsExactly(
              Arrays.asList("CSAS_Q_1", "EXPRESSION", "s", 0, 0L),
              Arrays.asList("CSAS_Q_1", "DESERIALIZATION", "s", 0, 2L));
      assertThat(sql.rows("SELECT expression, reason FROM ksql_processing_log;").toString())
          .contains("S.V / S.D", "zero");
      assertThat(sql.rows("SELECT * FROM perKind;"))
          .containsExactlyInAnyOrder(List.of("EXPRESSION", 1L), List.of("DESERIALIZATION", 1L));
    }
  }

  @Test
  void queryOverTheLog_thatFails_doesNotFeedItself() {
    try (SqlFixture sql = SqlFixture.open(url, Path.of("").toAbsolutePath())) {
      sql.execute(
          """
          CREATE STREAM s (k INT KEY, v INT)
            WITH (kafka_topic = 's', partitions = 1, value_format = 'JSON');
          CREATE STREAM q AS SELECT k, 1 / v AS r FROM s;
          CREATE STREAM bad AS SELECT query_id, 1 / (LEN(kind) - 10) AS r FROM ksql_processing_log;
          INSERT INTO s VALUES (1, 0);
          """);

      assertThat(sql.rows("SELECT query_id FROM ksql_processing_log;"))
          .containsExactly(List.of("CSAS_Q_1"));
    }
  }

  @Test
  void theStream_cannotBeDroppedOrWritten() {
    try (SqlFixture sql = SqlFixture.open(url, Path.of("").toAbsolutePath())) {
      assertThatThrownBy(() -> sql.execute("DROP STREAM ksql_processing_log;"))
          .hasMessageContaining("is always there");
      assertThatThrownBy(() -> sql.execute("INSERT INTO ksql_processing_log (kind) VALUES ('x');"))
          .hasMessageContaining("read only");
    }
  }
}
