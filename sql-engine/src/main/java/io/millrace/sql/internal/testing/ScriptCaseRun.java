package io.millrace.sql.internal.testing;

import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One run of a test in a script on an engine of its own, in memory, every change visible. Files are
 * looked up beside the script.
 */
public final class ScriptCaseRun {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final ScriptCase testCase;
  private final SqlEngine engine;
  private final List<String> notes = new ArrayList<>();

  private ScriptCaseRun(ScriptCase testCase, SqlEngine engine) {
    this.testCase = testCase;
    this.engine = engine;
  }

  /**
   * Runs a test.
   *
   * @return remarks of its statements
   * @throws CaseFailure when it fails
   */
  public static List<String> run(ScriptCase testCase) {
    Path directory = Optional.ofNullable(testCase.file().getParent()).orElse(Path.of(""));
    SqlOptions options =
        SqlOptions.defaults()
            .withWorkingDirectory(directory.toAbsolutePath())
            .withProperties(
                Map.of("emit.mode", "eager", "pull.wait", "all", "push.end", "caught-up"));
    try (SqlEngine engine = SqlEngine.open("memory:case-" + UUID.randomUUID(), options)) {
      ScriptCaseRun run = new ScriptCaseRun(testCase, engine);
      run.run();
      return List.copyOf(run.notes);
    }
  }

  private void run() {
    try (SqlSession session = engine.newSession()) {
      executeAll(session);
      requireHealthy(session);
    } catch (SqlException refused) {
      if (!isExpected(refused)) {
        throw CaseFailure.refused(refused);
      }
      return;
    }
    if (testCase.expectsError()) {
      throw CaseFailure.accepted("every statement was accepted, one should be refused");
    }
  }

  private void executeAll(SqlSession session) {
    for (ScriptStatement statement :
        session.parse(testCase.text(), String.valueOf(testCase.file().getFileName()))) {
      StatementResult result = session.execute(statement);
      notes.addAll(result.notices());
      if (result instanceof QueryResult query) {
        drain(query);
      }
      engine.awaitQuiescence(LONGEST_WAIT, progress -> {});
    }
  }

  private static void drain(QueryResult query) {
    try (query) {
      // A query in a test is there for the errors it may meet.
      Optional<Row> row = query.rows().next();
      while (row.isPresent()) {
        row = query.rows().next();
      }
    }
  }

  private void requireHealthy(SqlSession session) {
    List<String> failed = FailedQueries.of(session);
    if (!failed.isEmpty() && !testCase.expectsError()) {
      throw CaseFailure.broken("a query failed: " + String.join("; ", failed));
    }
  }

  private boolean isExpected(SqlException refused) {
    String text = refused.render("").toLowerCase(Locale.ROOT);
    return testCase.expectsError()
        && testCase
            .expectedError()
            .map(code -> code.indexOf('.') >= 0 || refused.code().name().equalsIgnoreCase(code))
            .orElse(true)
        && testCase
            .expectedMessage()
            .map(part -> text.contains(part.toLowerCase(Locale.ROOT)))
            .orElse(true);
  }
}
