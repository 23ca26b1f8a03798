package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaKind;
import io.millrace.sql.schema.SchemaRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements over formats with schemas: columns that a schema tells, schemas that statements
 * register, ASSERT SCHEMA, what is left after a restart; and a format that a program brings.
 */
final class SchemaStatementsTest {
  private static final String ORDER =
      "{\"type\":\"record\",\"name\":\"Order\",\"fields\":["
          + "{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"amount\",\"type\":\"int\"}]}";

  private static SchemaDefinition avro(String text) {
    return SchemaDefinition.of(SchemaKind.AVRO, text);
  }

  @Test
  void create_withoutColumns_takesThoseOfTheSubjectInUpperCase() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.engine.schemas().register("orders-value", avro(ORDER));
      sql.execute(
          "CREATE STREAM o (k STRING KEY) WITH (kafka_topic='orders', value_format='AVRO');"
              + "INSERT INTO o VALUES ('k', 'a', 3);");

      assertThat(sql.rows("SELECT id, amount FROM o;")).containsExactly(List.of("a", 3));
      assertThat(sql.engine.schemas().versions("orders-value")).hasSize(1);
    }
  }

  @Test
  void create_withSchemaId_keepsTheCaseOfNames() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      int id = sql.engine.schemas().register("anything", avro(ORDER));
      sql.execute(
          "CREATE STREAM o WITH (kafka_topic='orders', value_format='AVRO', value_schema_id=%d);"
              .formatted(id));
      sql.execute("INSERT INTO o VALUES ('a', 3);");

      assertThat(sql.rows("SELECT `id`, `amount` FROM o;")).containsExactly(List.of("a", 3));
    }
  }

  @Test
  void create_nobodyTellsColumns_saysWhatToDo() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      assertThatExceptionOfType(SqlException.class)
          .isThrownBy(
              () -> sql.execute("CREATE STREAM o WITH (kafka_topic='o', value_format='AVRO');"))
          .withMessageContaining("\"o-value\" has no schema");
      assertThatExceptionOfType(SqlException.class)
          .isThrownBy(
              () -> sql.execute("CREATE STREAM o WITH (kafka_topic='o', value_format='JSON');"))
          .withMessageContaining("format JSON does not tell any");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AVRO", "PROTOBUF", "JSON_SR"})
  void queries_format_surviveARestart(String format, @TempDir Path directory) {
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(
          ("CREATE STREAM s (id STRING KEY, v INT, tags ARRAY<STRING>)"
                  + " WITH (kafka_topic='s', format='%s', partitions=1);"
                  + "CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s GROUP BY id;"
                  + "INSERT INTO s VALUES ('a', 1, ARRAY['x']);")
              .formatted(format));
    }
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute("INSERT INTO s VALUES ('a', 2, ARRAY['x', 'y']);");

      assertThat(sql.rows("SELECT id, total FROM t;")).containsExactly(List.of("a", 3));
      assertThat(sql.engine.schemas().subjects()).contains("s-key", "s-value", "T-key", "T-value");
    }
  }

  @Test
  void createAs_schemaNotCompatible_isRefusedAndLeavesNoSource() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.engine.schemas().register("O-value", avro(ORDER));
      sql.execute(
          "CREATE STREAM s (v INT) WITH (kafka_topic='s', value_format='AVRO', partitions=1);");

      assertThatExceptionOfType(SqlException.class)
          .isThrownBy(() -> sql.execute("CREATE STREAM o AS SELECT v FROM s;"))
          .satisfies(e -> assertThat(e.code()).isEqualTo(SqlErrorCode.CONFLICT));
      assertThatExceptionOfType(SqlException.class).isThrownBy(() -> sql.rows("SELECT * FROM o;"));
    }
  }

  @Test
  void drop_deleteTopic_removesTheSubjects() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute("CREATE STREAM s (v INT) WITH (kafka_topic='s', value_format='AVRO');");
      SchemaRegistry schemas = sql.engine.schemas();
      assertThat(schemas.subjects()).containsExactly("s-value");

      sql.execute("DROP STREAM s DELETE TOPIC;");

      assertThat(schemas.subjects()).isEmpty();
    }
  }

  @Test
  void assertSchema_presentAndAbsent_succeedsOrFails() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      int id = sql.engine.schemas().register("s-value", avro(ORDER));

      sql.execute("ASSERT SCHEMA SUBJECT 's-value' ID %d;".formatted(id));
      sql.execute("ASSERT NOT EXISTS SCHEMA SUBJECT 't-value';");
      assertThatExceptionOfType(SqlException.class)
          .isThrownBy(() -> sql.execute("ASSERT SCHEMA ID 99 TIMEOUT 1 MILLISECONDS;"))
          .satisfies(e -> assertThat(e.code()).isEqualTo(SqlErrorCode.ASSERTION_FAILED));
      assertThatExceptionOfType(SqlException.class)
          .isThrownBy(
              () ->
                  sql.execute("ASSERT NOT EXISTS SCHEMA SUBJECT 's-value' TIMEOUT 1 MILLISECONDS;"))
          .satisfies(e -> assertThat(e.code()).isEqualTo(SqlErrorCode.ASSERTION_FAILED));
    }
  }

  @Test
  void query_recordsThatAreNotOfTheSchema_areSkipped() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          "CREATE STREAM raw (v STRING) WITH (kafka_topic='s', value_format='KAFKA', partitions=1);"
              + "CREATE STREAM s (v INT) WITH (kafka_topic='s', value_format='AVRO');"
              + "CREATE STREAM o AS SELECT v FROM s;"
              + "INSERT INTO raw VALUES ('no schema');"
              + "INSERT INTO s VALUES (7);");

      assertThat(sql.rows("SELECT v FROM o;")).containsExactly(List.of(7));
    }
  }

  @Test
  void format_ofAProgram_isFoundByItsName() {
    try (SqlFixture sql = SqlFixture.inMemory()) {
      sql.execute(
          "CREATE STREAM s (a STRING, b STRING)"
              + " WITH (kafka_topic='s', value_format='PIPE', partitions=1);"
              + "CREATE STREAM raw (v STRING) WITH (kafka_topic='s', value_format='KAFKA');"
              + "CREATE STREAM o AS SELECT UCASE(b) AS b, a FROM s;"
              + "INSERT INTO raw VALUES ('one part');"
              + "INSERT INTO s VALUES ('x', 'y');");

      assertThat(sql.rows("SELECT v FROM raw;"))
          .containsExactly(List.of("one part"), List.of("x|y"));
      assertThat(sql.rows("SELECT b, a FROM o;")).containsExactly(List.of("Y", "x"));
      assertThatExceptionOfType(SqlException.class)
          .isThrownBy(
              () -> sql.execute("CREATE STREAM n (a INT) WITH (kafka_topic='n', format='PIPE');"))
          .withMessageContaining("format PIPE cannot hold column \"A\"");
    }
  }
}
