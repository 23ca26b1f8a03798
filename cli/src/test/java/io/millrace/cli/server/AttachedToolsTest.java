package io.millrace.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.cli.Main;
import io.millrace.cli.access.ServerConnection;
import io.millrace.cli.output.Screen;
import io.millrace.cli.shell.session.RemoteSession;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell and the log tools over a real server. */
final class AttachedToolsTest {
  private static final String STREAM =
      "CREATE STREAM s (id VARCHAR KEY, n INT, d DECIMAL(5, 2), a ARRAY<INT>)"
          + " WITH (kafka_topic='s', partitions=1, value_format='JSON');\n"
          + "INSERT INTO s VALUES ('a', 1, 1.50, ARRAY[1, 2]);\n";

  @TempDir Path directory;

  private TestServer server;
  private Screen screen = Screen.plain();

  @BeforeEach
  void start() throws Exception {
    server = new TestServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private int run(String... arguments) {
    screen = Screen.plain();
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--server", server.server.uri()));
    return Main.run(screen.console(), all.toArray(String[]::new));
  }

  private RemoteSession session() {
    ServerConnection connection =
        new ServerConnection(URI.create(server.server.uri()), Optional.empty());
    return new RemoteSession(connection, Map.of(), Map.of());
  }

  private static StatementResult execute(RemoteSession session, String statement) {
    return session.read(statement, "").get(0).execute();
  }

  @Test
  void sql_statements_answerAsInProcess() {
    int exit = run("sql", "--output", "json", "-e", STREAM, "-e", "SELECT * FROM s;");

    assertThat(exit).as(screen.err()).isZero();
    assertThat(screen.out()).isEqualTo("{\"ID\":\"a\",\"N\":1,\"D\":1.50,\"A\":[1,2]}\n");
    assertThat(screen.err()).contains("stream \"S\" created", "1 row inserted");
  }

  @Test
  void sql_failure_hasTheCaretAndTheNearMatch() {
    assertThat(run("sql", "-e", STREAM, "-e", "SELECT id,\n  nn FROM s;")).isEqualTo(1);

    assertThat(screen.err())
        .contains("error: UNKNOWN_COLUMN at line 2, column 3")
        .contains("    nn FROM s\n    ^^\n")
        .contains("hint: Did you mean \"N\"?");
  }

  @Test
  void sql_settingsAndVariables_stayWithTheSession() {
    int exit =
        run(
            "sql",
            "--output",
            "csv",
            "-e",
            STREAM,
            "-e",
            "DEFINE c = 'n'; SET 'push.end' = 'caught-up';",
            "-e",
            "SELECT ${c} FROM s EMIT CHANGES;",
            "-e",
            "UNDEFINE c;",
            "-e",
            "SHOW VARIABLES;");

    assertThat(exit).as(screen.err()).isZero();
    assertThat(screen.out()).isEqualTo("N\n1\nNAME,VALUE\n");
  }

  @Test
  void sql_script_isReadHere() throws Exception {
    Path inner = Files.writeString(directory.resolve("inner.sql"), STREAM);
    Path outer = Files.writeString(directory.resolve("outer.sql"), "RUN SCRIPT '" + inner + "';");

    assertThat(run("sql", "-e", "RUN SCRIPT '" + outer + "'; SHOW STREAMS;")).isZero();

    assertThat(screen.out()).contains("stream \"S\" created", " S ");
  }

  @Test
  void pushQuery_table_tellsWhatChangedAndHowFarItIs() throws Exception {
    try (RemoteSession session = session()) {
      session.set("push.tombstones", "true");
      execute(
          session,
          "CREATE TABLE t (k INT PRIMARY KEY, v INT)"
              + " WITH (kafka_topic='t', partitions=1, value_format='JSON');");
      execute(session, "INSERT INTO t VALUES (1, 5);");
      try (QueryResult query = (QueryResult) execute(session, "SELECT k, v FROM t EMIT CHANGES;")) {
        Row first = query.rows().next().orElseThrow();
        execute(session, "DELETE FROM t WHERE k = 1;");
        Row second = query.rows().next().orElseThrow();

        assertThat(first.values()).isEqualTo(Arrays.asList(1, 5));
        assertThat(first.tombstone()).isFalse();
        assertThat(second.tombstone()).isTrue();
        assertThat(second.key()).isNotNull().isEqualTo(first.key());
        assertThat(query.rows().progress()).isPresent();
      }
    }
  }

  @Test
  void pushQuery_interrupted_isCancelledAndEndsOnTheServer() throws Exception {
    try (RemoteSession session = session()) {
      execute(session, STREAM.lines().findFirst().orElseThrow());
      QueryResult query = (QueryResult) execute(session, "SELECT id FROM s EMIT CHANGES;");
      AtomicReference<SqlErrorCode> code = new AtomicReference<>();
      Thread reader =
          new Thread(
              () -> {
                try (query) {
                  query.rows().next();
                } catch (SqlException cancelled) {
                  code.set(cancelled.code());
                }
              });
      reader.start();
      reader.interrupt();
      reader.join(30_000);

      assertThat(code).hasValue(SqlErrorCode.CANCELLED);
    }
  }

  @Test
  void sql_serverAbsent_isTold() throws Exception {
    String address = server.server.uri();
    server.close();

    assertThat(run("sql", "-e", "SHOW STREAMS;")).isEqualTo(1);

    assertThat(screen.err()).contains("IO_ERROR", "there is no server at " + address);
  }

  @Test
  void tools_overTheServer_writeAndRead() throws Exception {
    Path lines = Files.writeString(directory.resolve("in.txt"), "a:1\nb:2\n");

    assertThat(run("topic", "create", "t", "--partitions", "2")).as(screen.err()).isZero();
    assertThat(run("produce", "t", "-k", ":", "--file", lines.toString())).isZero();
    assertThat(run("consume", "t", "--output", "keyed", "-k", "=", "--group", "g")).isZero();
    assertThat(screen.out().lines()).containsExactlyInAnyOrder("a=1", "b=2");
    assertThat(run("group", "describe", "g")).isZero();
    assertThat(screen.err()).contains("Lag: 0 records");
    assertThat(run("topic", "describe", "nope")).isEqualTo(1);
    assertThat(screen.err()).contains("UNKNOWN_TOPIC");
  }

  @Test
  void consume_following_endsOnTheServerWhenTheReaderIsGone() throws Exception {
    assertThat(run("topic", "create", "t")).isZero();
    Thread reader = new Thread(() -> run("consume", "t", "--follow"));
    reader.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> logRequests() > 0);

    reader.interrupt();
    reader.join(30_000);

    assertThat(reader.isAlive()).isFalse();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              // A client that is gone shows when something is sent.
              assertThat(busyLogRequests()).isZero();
            });
  }

  private static long logRequests() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("millrace-log-request"))
        .count();
  }

  private static long busyLogRequests() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().equals("millrace-log-request"))
        .filter(
            entry ->
                Arrays.stream(entry.getValue())
                    .anyMatch(frame -> frame.getMethodName().equals("handle")))
        .count();
  }
}
