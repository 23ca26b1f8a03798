package io.millrace.sql;

import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.StatementResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An engine with one session, for tests: statements in, rows out. */
final class SqlFixture implements AutoCloseable {
  final SqlEngine engine;
  final SqlSession session;

  private SqlFixture(SqlEngine engine) {
    this.engine = engine;
    this.session = engine.newSession();
  }

  /** An engine that keeps nothing. */
  static SqlFixture inMemory() {
    return open("memory:" + UUID.randomUUID(), Path.of("").toAbsolutePath());
  }

  /** An engine that keeps nothing and resolves paths against {@code directory}. */
  static SqlFixture inMemory(Path directory) {
    return open("memory:" + UUID.randomUUID(), directory);
  }

  /** An engine whose data is below {@code directory}. */
  static SqlFixture durable(Path directory) {
    return open("millrace:" + directory.resolve("data"), directory);
  }

  /** An engine at {@code url} that resolves paths against {@code directory}. */
  static SqlFixture open(String url, Path directory) {
    SqlOptions options =
        SqlOptions.defaults()
            .withWorkingDirectory(directory)
            .withProperties(Map.of("pull.wait", "all"));
    return open(url, options);
  }

  /** An engine with options of the test's own. */
  static SqlFixture open(String url, SqlOptions options) {
    return new SqlFixture(SqlEngine.open(url, options));
  }

  /** Executes a script and returns what its last statement answers. */
  StatementResult execute(String script) {
    StatementResult result = null;
    for (ScriptStatement statement : session.parse(script, "")) {
      result = session.execute(statement);
    }
    if (result == null) {
      throw new IllegalArgumentException("no statement");
    }
    return result;
  }

  /** Executes a pull query, or a push query with a LIMIT, and returns its rows. */
  List<List<@Nullable Object>> rows(String query) {
    try (QueryResult result = (QueryResult) execute(query)) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (Optional<Row> row = result.rows().next(); row.isPresent(); row = result.rows().next()) {
        rows.add(row.get().values());
      }
      return rows;
    }
  }

  /** Waits for the queries, at most a minute. */
  void settle() {
    engine.awaitQuiescence(java.time.Duration.ofMinutes(1), progress -> {});
  }

  @Override
  public void close() {
    session.close();
    engine.close();
  }
}
