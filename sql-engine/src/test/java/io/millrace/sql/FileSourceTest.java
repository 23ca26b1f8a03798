package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The property {@code path}: every line becomes a record, once. */
final class FileSourceTest {
  private static final String EVENTS =
      """
      CREATE STREAM events (id INT KEY, name VARCHAR, ts BIGINT)
        WITH (kafka_topic = 'events', value_format = 'JSON', path = 'events.jsonl',
              timestamp = 'ts');
      """;

  @TempDir Path directory;

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text, StandardOpenOption.APPEND);
  }

  private static String event(int id) {
    return "{\"id\": %d, \"name\": \"n%d\", \"ts\": %d}\n".formatted(id, id, id * 1000);
  }

  @Test
  void create_twice_loadsEachLineOnce() throws IOException {
    write("events.jsonl", event(1) + event(2));
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      sql.execute(EVENTS);

      StatementResult again = sql.execute(EVENTS);

      assertThat(((Confirmation) again).unchanged()).isTrue();
      assertThat(sql.rows("SELECT id, name, ROWTIME FROM events;"))
          .containsExactly(Arrays.asList(1, "n1", 1000L), Arrays.asList(2, "n2", 2000L));
    }
  }

  @Test
  void create_afterReopening_loadsAppendedLinesOnly() throws IOException {
    write("events.jsonl", event(1));
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(EVENTS);
    }
    append("events.jsonl", event(2));
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(EVENTS);

      assertThat(sql.rows("SELECT id FROM events;"))
          .containsExactly(Arrays.asList(1), Arrays.asList(2));
    }
  }

  @Test
  void create_changedPrefix_isRefusedWithARemedy() throws IOException {
    write("events.jsonl", event(1) + event(2));
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      sql.execute(EVENTS);
      write("events.jsonl", event(7) + event(2) + event(3));

      assertThatThrownBy(() -> sql.execute(EVENTS))
          .isInstanceOfSatisfying(
              SqlException.class,
              error -> {
                assertThat(error.code()).isEqualTo(SqlErrorCode.FILE_ERROR);
                assertThat(error.primary()).contains("has changed", "different");
                assertThat(error.hint().orElse("")).contains("DELETE TOPIC");
              });
      assertThat(sql.rows("SELECT id FROM events;")).hasSize(2);
    }
  }

  @Test
  void create_shorterFile_isRefused() throws IOException {
    write("events.jsonl", event(1) + event(2));
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      sql.execute(EVENTS);
      write("events.jsonl", event(1));

      assertThatThrownBy(() -> sql.execute(EVENTS)).hasMessageContaining("shorter");
    }
  }

  @Test
  void create_afterDropWithTopic_loadsAnew() throws IOException {
    write("events.jsonl", event(1) + event(2));
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      sql.execute(EVENTS);
      sql.execute("DROP STREAM events DELETE TOPIC;");
      write("events.jsonl", event(9));

      sql.execute(EVENTS);

      assertThat(sql.rows("SELECT id FROM events;")).containsExactly(Arrays.asList(9));
    }
  }

  @Test
  void create_badLines_areReportedAndKeptApart() throws IOException {
    write("events.jsonl", event(1) + "{\"id\": oops}\n" + event(3));
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      StatementResult result = sql.execute(EVENTS);

      assertThat(result.notices()).hasSize(2);
      assertThat(result.notices().get(0)).contains("events.jsonl, line 2", "JSON");
      assertThat(sql.rows("SELECT id FROM events;"))
          .containsExactly(Arrays.asList(1), Arrays.asList(3));
      sql.execute(
          "CREATE STREAM letters (file VARCHAR, line INT, text VARCHAR) WITH"
              + " (kafka_topic = '_millrace_dead_letters', value_format = 'JSON');");
      assertThat(sql.rows("SELECT file, line, text FROM letters;"))
          .containsExactly(Arrays.asList("events.jsonl", 2, "{\"id\": oops}"));
    }
  }

  @Test
  void create_missingFile_createsNothing() {
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      assertThatThrownBy(() -> sql.execute(EVENTS))
          .isInstanceOfSatisfying(
              SqlException.class,
              error -> {
                assertThat(error.code()).isEqualTo(SqlErrorCode.FILE_ERROR);
                assertThat(error.location().orElseThrow().line()).isEqualTo(2);
              });
      assertThatThrownBy(() -> sql.execute("DESCRIBE events;"))
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void create_delimitedWithHeader_skipsItAndFollowsItsOrder() throws IOException {
    write("people.csv", "city,ID\nOslo,1\n\"Rome, Italy\",2\n");
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      sql.execute(
          "CREATE TABLE people (id INT PRIMARY KEY, city VARCHAR) WITH (kafka_topic = 'people',"
              + " value_format = 'DELIMITED', path = 'people.csv');");

      assertThat(sql.rows("SELECT id, city, ROWTIME FROM people;"))
          .containsExactly(Arrays.asList(1, "Oslo", 0L), Arrays.asList(2, "Rome, Italy", 0L));
    }
  }

  @Test
  void create_withoutKey_keepsTheBytesOfTheLine() throws IOException {
    write("raw.jsonl", "{ \"A\": 1, \"extra\": true }\n");
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      sql.execute(
          """
          CREATE STREAM raw (a INT)
            WITH (kafka_topic = 'raw', value_format = 'JSON', path = 'raw.jsonl');
          CREATE STREAM more (extra BOOLEAN) WITH (kafka_topic = 'raw', value_format = 'JSON');
          """);

      assertThat(sql.rows("SELECT extra FROM more;")).containsExactly(Arrays.asList(true));
    }
  }

  @Test
  void create_lastLineWithoutEnd_isLoaded() throws IOException {
    write("events.jsonl", event(1) + event(2).strip());
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      sql.execute(EVENTS);
      append("events.jsonl", "\n" + event(3));
      sql.execute(EVENTS);

      assertThat(sql.rows("SELECT id FROM events;")).hasSize(3);
    }
  }

  @Test
  void follow_appendedLines_arrive() throws IOException {
    write("events.jsonl", event(1));
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      sql.execute(EVENTS.replace("path =", "follow = true, path ="));

      append("events.jsonl", event(2));

      await().untilAsserted(() -> assertThat(sql.rows("SELECT id FROM events;")).hasSize(2));
    }
  }

  private Path subdirectory(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  @Test
  void create_movedProject_continuesWhereItWas() throws IOException {
    Path before = subdirectory("before");
    write("before/events.jsonl", event(1) + event(2));
    try (SqlFixture sql = SqlFixture.durable(before)) {
      sql.execute(EVENTS);
    }
    Path after = directory.resolve("after");
    Files.move(before, after);
    try (SqlFixture sql = SqlFixture.durable(after)) {
      assertThat(((Confirmation) sql.execute(EVENTS)).unchanged()).isTrue();
      append("after/events.jsonl", event(3));
      sql.execute(EVENTS);

      assertThat(sql.rows("SELECT id FROM events;"))
          .containsExactly(Arrays.asList(1), Arrays.asList(2), Arrays.asList(3));
    }
  }

  @Test
  void create_movedTwice_continuesEachTime() throws IOException {
    write("events.jsonl", event(1));
    String url = "millrace:" + directory.resolve("data");
    for (int i = 0; i < 3; i++) {
      Path place = subdirectory("place" + i);
      Files.copy(directory.resolve("events.jsonl"), place.resolve("events.jsonl"));
      try (SqlFixture sql = SqlFixture.open(url, place)) {
        sql.execute(EVENTS);

        assertThat(sql.rows("SELECT id FROM events;")).hasSize(1 + i);
      }
      append("events.jsonl", event(2 + i));
    }
  }

  @Test
  void create_sameNameElsewhereWithOtherLines_isRefusedNamingBothPlaces() throws IOException {
    String url = "millrace:" + directory.resolve("data");
    Path one = subdirectory("one");
    Path two = subdirectory("two");
    write("one/events.jsonl", event(1) + event(2));
    write("two/events.jsonl", event(7) + event(8));
    try (SqlFixture sql = SqlFixture.open(url, one)) {
      sql.execute(EVENTS);
    }
    try (SqlFixture sql = SqlFixture.open(url, two)) {
      assertThatThrownBy(() -> sql.execute(EVENTS))
          .isInstanceOfSatisfying(
              SqlException.class,
              error -> {
                assertThat(error.code()).isEqualTo(SqlErrorCode.FILE_ERROR);
                assertThat(error.primary())
                    .contains("was loaded from", one.getFileName() + "/", "two/events.jsonl");
                assertThat(error.hint().orElse("")).contains("DELETE TOPIC", "full path");
              });
      assertThat(sql.rows("SELECT id FROM events;")).hasSize(2);
    }
  }

  @Test
  void create_twoDeclaredPaths_areTwoFiles() throws IOException {
    write("events.jsonl", event(1));
    write("copy.jsonl", event(1));
    try (SqlFixture sql = SqlFixture.inMemory(directory)) {
      sql.execute(EVENTS);
      sql.execute(
          EVENTS.replace("CREATE", "CREATE OR REPLACE").replace("events.jsonl", "copy.jsonl"));

      assertThat(sql.rows("SELECT id FROM events;")).hasSize(2);
    }
  }

  @Test
  void create_oneFileUnderTwoNames_isLoadedOnce_alsoWhenItMovesThen() throws IOException {
    write("events.jsonl", event(1));
    String other =
        EVENTS.replace("CREATE", "CREATE OR REPLACE").replace("events.jsonl", "./events.jsonl");
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(EVENTS);
      sql.execute(other);
    }
    Path place = subdirectory("elsewhere");
    Files.copy(directory.resolve("events.jsonl"), place.resolve("events.jsonl"));
    try (SqlFixture sql = SqlFixture.open("millrace:" + directory.resolve("data"), place)) {
      sql.execute(other);

      assertThat(sql.rows("SELECT id FROM events;")).hasSize(1);
    }
  }

  @Test
  void create_fileDeletedSince_isUnchangedWithANotice() throws IOException {
    write("events.jsonl", event(1));
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      sql.execute(EVENTS);
    }
    Files.delete(directory.resolve("events.jsonl"));
    try (SqlFixture sql = SqlFixture.durable(directory)) {
      StatementResult again = sql.execute(EVENTS);

      assertThat(((Confirmation) again).unchanged()).isTrue();
      assertThat(again.notices()).singleElement().asString().contains("events.jsonl", "gone");
      assertThat(sql.rows("SELECT id FROM events;")).hasSize(1);
      assertThatThrownBy(() -> sql.execute(EVENTS.replace("name VARCHAR", "name INT")))
          .hasMessageContaining("does not exist");
    }
  }
}
