package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.api.StatementResult.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statements beside queries: DELETE writes tombstones by key; ALTER adds value columns; PRINT shows
 * raw records with guessed formats; ASSERT TOPIC waits; DESCRIBE and SHOW with EXTENDED; RUN SCRIPT
 * puts a file in its place.
 */
final class StatementsTest {
  @TempDir private Path directory;
  private SqlFixture sql;

  @BeforeEach
  void open() {
    sql = SqlFixture.inMemory(directory);
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private void createUsers() {
    sql.execute(
        """
        CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR)
          WITH (kafka_topic = 'users', partitions = 1, value_format = 'JSON');
        CREATE TABLE names AS SELECT id, name FROM users;
        INSERT INTO users (rowtime, id, name) VALUES (1000, 1, 'ann');
        INSERT INTO users (rowtime, id, name) VALUES (2000, 2, 'bob');
        INSERT INTO users (rowtime, id, name) VALUES (3000, 3, 'cid');
        """);
  }

  @Test
  void delete_byKeys_removesRowsFromViews() {
    createUsers();

    Confirmation answer =
        (Confirmation) sql.execute("DELETE FROM users WHERE id IN (1, 1 + 1) OR id = 9;");

    assertThat(answer.message()).isEqualTo("3 keys of table \"USERS\" deleted");
    assertThat(sql.rows("SELECT id FROM names;")).containsExactly(List.of(3));
  }

  @Test
  void delete_contradiction_deletesNothing() {
    createUsers();

    Confirmation answer = (Confirmation) sql.execute("DELETE FROM users WHERE id = 1 AND id = 2;");

    assertThat(answer.unchanged()).isTrue();
    assertThat(sql.rows("SELECT id FROM names;")).hasSize(3);
  }

  @Test
  void delete_otherThanByKey_isRefused() {
    createUsers();

    assertRefused("DELETE FROM users WHERE name = 'ann';", "primary key only");
    assertRefused("DELETE FROM users WHERE id > 1;", "primary key only");
    assertRefused("DELETE FROM names WHERE id = 1;", "is the result of query");
    sql.execute("CREATE STREAM s (id INT KEY, v INT) WITH (kafka_topic='s', value_format='JSON');");
    assertRefused("DELETE FROM s WHERE id = 1;", "cannot be deleted");
  }

  @Test
  void alter_addsColumns_thatLaterQueriesRead() {
    createUsers();

    sql.execute("ALTER TABLE users ADD age INT, ADD COLUMN city VARCHAR;");
    sql.execute("CREATE TABLE ages AS SELECT id, age FROM users;");
    sql.execute("INSERT INTO users (id, name, age) VALUES (4, 'dan', 44);");

    assertThat(sql.rows("SELECT id, age FROM ages;"))
        .containsExactly(
            Arrays.asList(1, null), Arrays.asList(2, null), Arrays.asList(3, null), List.of(4, 44));
    assertThat(((Confirmation) sql.execute("ALTER TABLE users ADD age INT;")).unchanged()).isTrue();
    assertRefused("ALTER TABLE users ADD age BIGINT;", "another column \"AGE\"");
    assertRefused("ALTER TABLE users ADD rowtime BIGINT;", "pseudo column");
    assertRefused("ALTER STREAM users ADD x INT;", "is a table");
    assertRefused("ALTER TABLE names ADD x INT;", "is the result of query");
  }

  @Test
  void print_fromBeginning_guessesFormats() {
    createUsers();
    sql.session.setProperty("push.end", "caught-up");

    try (QueryResult result = (QueryResult) sql.execute("PRINT users FROM BEGINNING;")) {
      assertThat(result.rows().next().orElseThrow().values())
          .startsWith("1", "{\"NAME\":\"ann\"}")
          .endsWith(0, 0L);
      assertThat(result.rows().notices())
          .containsExactly("Key format, as it looks: KAFKA_INT. Value format: JSON.");
    }
    assertThat(sql.rows("PRINT users FROM BEGINNING INTERVAL 2;")).hasSize(2);
    assertThat(sql.rows("PRINT users FROM BEGINNING LIMIT 1;")).hasSize(1);
    assertThat(sql.rows("PRINT users;")).isEmpty();
    assertRefused("PRINT Users;", "topic \"Users\" does not exist");
  }

  private void assertPrinted(String topic, String key, String value, String formats) {
    try (QueryResult result =
        (QueryResult) sql.execute("PRINT %s FROM BEGINNING LIMIT 1;".formatted(topic))) {
      assertThat(result.rows().next().orElseThrow().values()).startsWith(key, value);
      assertThat(result.rows().notices()).singleElement().asString().isEqualTo(formats);
    }
  }

  @Test
  void print_ofSchemasAndWindows_readsThem() {
    sql.execute(
        """
        CREATE STREAM plain (id INT KEY, v INT)
          WITH (kafka_topic = 'plain', partitions = 1, value_format = 'JSON');
        CREATE STREAM avro WITH (kafka_topic = 'avro', format = 'AVRO') AS SELECT * FROM plain;
        CREATE STREAM proto WITH (kafka_topic = 'proto', value_format = 'PROTOBUF')
          AS SELECT * FROM plain;
        CREATE TABLE windows WITH (kafka_topic = 'windows', value_format = 'JSON_SR')
          AS SELECT id, COUNT(*) AS n FROM plain WINDOW TUMBLING (SIZE 1 DAY) GROUP BY id;
        INSERT INTO plain (rowtime, id, v) VALUES (1600000000000, 7, 5);
        """);
    sql.settle();

    assertPrinted("avro", "7", "{\"V\":5}", "Key format, as it looks: AVRO. Value format: AVRO.");
    assertPrinted(
        "proto", "7", "{\"V\":5}", "Key format, as it looks: KAFKA_INT. Value format: PROTOBUF.");
    assertPrinted(
        "windows",
        "[7@1599955200000]",
        "{\"N\":1}",
        "Key format, as it looks: TIME_WINDOWED(KAFKA_INT, KAFKA_BIGINT or KAFKA_DOUBLE)."
            + " Value format: JSON_SR.");
  }

  @Test
  void print_fromNow_showsWhatComes() {
    createUsers();

    try (QueryResult result = (QueryResult) sql.execute("PRINT users LIMIT 1;")) {
      sql.execute("INSERT INTO users (id, name) VALUES (7, 'gus');");

      assertThat(result.rows().next().orElseThrow().values()).startsWith("7");
      assertThat(result.rows().finished()).isTrue();
    }
  }

  @Test
  void assertTopic_comparesExistenceAndPartitions() {
    createUsers();

    sql.execute("ASSERT TOPIC users WITH (PARTITIONS = 1);");
    sql.execute("ASSERT NOT EXISTS TOPIC nothing TIMEOUT 0 SECONDS;");
    assertFails("ASSERT TOPIC users WITH (PARTITIONS = 2) TIMEOUT 0 SECONDS;", "PARTITIONS 1");
    assertFails("ASSERT TOPIC nothing TIMEOUT 30 MILLISECONDS;", "does not exist");
    assertFails("ASSERT NOT EXISTS TOPIC users TIMEOUT 0 SECONDS;", "exists");
    assertRefused("ASSERT TOPIC users WITH (FORMAT = 'JSON');", "cannot be asserted");
  }

  @Test
  void describeAll_listsColumnsOfEverySource() {
    createUsers();

    Listing tables = (Listing) sql.execute("DESCRIBE TABLES;");

    assertThat(tables.columns()).containsExactly("TABLE", "COLUMN", "TYPE", "ROLE");
    assertThat(tables.rows())
        .contains(
            List.of("NAMES", "NAME", "STRING", ""),
            List.of("USERS", "ID", "INTEGER", "PRIMARY KEY"));
    assertThat(((Listing) sql.execute("SHOW TABLES EXTENDED;")).rows())
        .contains(List.of("USERS", "topic", "users"));
    assertThat(((Listing) sql.execute("SHOW QUERIES EXTENDED;")).rows())
        .contains(List.of("CTAS_NAMES_1", "sources", "USERS"));
    assertThat(((Listing) sql.execute("SHOW TOPICS EXTENDED;")).columns()).contains("SETTINGS");
  }

  @Test
  void runScript_putsTheFileInItsPlace() throws IOException {
    Files.writeString(
        directory.resolve("users.sql"),
        """
        DEFINE place = 'people';
        CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR)
          WITH (kafka_topic = '${place}', value_format = 'JSON');
        """);

    sql.execute("RUN SCRIPT 'users.sql'; ASSERT TOPIC ${place};");

    assertThat(((Listing) sql.execute("SHOW TABLES;")).rows().get(0)).startsWith("USERS", "people");
  }

  @Test
  void runScript_errorInTheFile_showsItsLine() throws IOException {
    Files.writeString(directory.resolve("bad.sql"), "SHOW TABLES;\nSELECT nothing FRM users;\n");
    Files.writeString(directory.resolve("late.sql"), "SHOW TABLES;\nDROP STREAM nothing;\n");
    Files.writeString(directory.resolve("circle.sql"), "RUN SCRIPT 'circle.sql';");

    assertThatThrownBy(() -> sql.execute("-- one\nRUN SCRIPT 'bad.sql';"))
        .isInstanceOfSatisfying(
            SqlException.class,
            error ->
                assertThat(error.render(""))
                    .contains("bad.sql, line 2", "SELECT nothing FRM users", "^"));
    assertThatThrownBy(() -> sql.execute("RUN SCRIPT 'late.sql';"))
        .isInstanceOfSatisfying(
            SqlException.class,
            error -> assertThat(error.render("")).contains("late.sql, line 2", "DROP STREAM"));
    assertThatThrownBy(() -> sql.execute("RUN SCRIPT 'circle.sql';"))
        .hasMessageContaining("runs itself");
    assertThatThrownBy(() -> sql.execute("RUN SCRIPT 'none.sql';"))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void explain_ofAnInsert_showsThePlan_andWhatDoesNotFit() {
    createUsers();
    sql.execute(
        "CREATE STREAM changes (id INT KEY, city VARCHAR)"
            + " WITH (kafka_topic = 'changes', partitions = 1, value_format = 'JSON');");
    Listing plan =
        (Listing)
            sql.execute(
                "EXPLAIN INSERT INTO changes SELECT id, UCASE(city) AS city FROM changes"
                    + " WHERE id > 5;");
    assertThat(plan.rows().get(1).get(1).toString())
        .contains("project `ID` INTEGER KEY, `CITY` STRING", "filter CHANGES.ID > 5");
    assertRefused(
        "EXPLAIN INSERT INTO changes SELECT id, 5 AS n FROM changes;",
        "does not yield the columns");
  }

  @Test
  void describeExtended_saysHowFarQueriesHaveRead() {
    sql.execute(
        "CREATE STREAM s (id INT KEY, v INT)"
            + " WITH (kafka_topic = 's', partitions = 1, value_format = 'JSON');"
            + "CREATE STREAM copied AS SELECT * FROM s; INSERT INTO s VALUES (1, 2);");
    sql.settle();
    assertThat(((Listing) sql.execute("DESCRIBE s EXTENDED;")).rows())
        .contains(
            List.of("offsets of partition 0", "0 to 1; CSAS_COPIED_1 is 0 behind"),
            List.of("read by", "CSAS_COPIED_1 (RUNNING, records read: 1)"));
  }

  @Test
  void pushQuery_aggregatesWithoutGroupBy_overAllRows() {
    sql.execute(
        "CREATE STREAM s (id INT KEY, v INT)"
            + " WITH (kafka_topic = 's', partitions = 3, value_format = 'JSON');"
            + "INSERT INTO s VALUES (1, 2); INSERT INTO s VALUES (2, 3);"
            + "SET 'push.end' = 'caught-up';");
    assertThat(sql.rows("SELECT COUNT(*), SUM(v) * 2 FROM s HAVING COUNT(*) > 1 EMIT CHANGES;"))
        .containsExactly(List.of(2L, 10));
  }

  @Test
  void connectorsAndSystem_sayWhatToDoInstead() {
    assertRefused("SHOW CONNECTORS;", "Kafka Connect is not part of Millrace");
    assertRefused("DROP CONNECTOR c;", "Kafka Connect is not part of Millrace");
    assertRefused("ALTER SYSTEM 'a'='b';", "hosted services");
  }

  private void assertRefused(String statement, String message) {
    assertThatThrownBy(() -> sql.execute(statement))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining(message);
  }

  private void assertFails(String statement, String message) {
    assertThatThrownBy(() -> sql.execute(statement))
        .isInstanceOfSatisfying(
            SqlException.class,
            error -> assertThat(error.code()).isEqualTo(SqlErrorCode.ASSERTION_FAILED))
        .hasMessageContaining(message);
  }
}
