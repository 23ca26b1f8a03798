package io.millrace.sql.internal.testing;

import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.testing.QueryCase.CaseTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One run of a case on an engine of its own, in memory, every change visible. A run that ends
 * without a {@link CaseFailure} has passed.
 */
public final class CaseRun {
  private final QueryCase testCase;
  private final SqlEngine engine;
  private final CaseData data;
  private final List<String> notes = new ArrayList<>();

  private CaseRun(QueryCase testCase, SqlEngine engine, CaseData data) {
    this.testCase = testCase;
    this.engine = engine;
    this.data = data;
  }

  /**
   * Runs a case.
   *
   * @return remarks, for instance on properties that mean nothing here
   * @throws CaseFailure when it fails
   */
  public static List<String> run(QueryCase testCase) {
    String url = "memory:case-" + UUID.randomUUID();
    SqlOptions options = SqlOptions.defaults().withProperties(Map.of("emit.mode", "eager"));
    try (SqlEngine engine = SqlEngine.open(url, options);
        LogEngine log = LogEngines.open(url)) {
      CaseRun run = new CaseRun(testCase, engine, new CaseData(testCase, engine, log));
      run.run();
      return List.copyOf(run.notes);
    }
  }

  private void run() {
    data.createTopics();
    try (SqlSession session = engine.newSession()) {
      testCase.properties().forEach((name, value) -> setProperty(session, name, value));
      Optional<SqlException> refusal = execute(session);
      if (testCase.expectsError()) {
        expectError(session, refusal);
        return;
      }
      if (refusal.isPresent()) {
        throw CaseFailure.refused(refusal.get());
      }
      data.feed();
      requireHealthy(session);
      check();
    }
  }

  private void setProperty(SqlSession session, String name, String value) {
    try {
      notes.addAll(session.setProperty(name, value));
    } catch (SqlException unknown) {
      notes.add("property \"%s\" is ignored".formatted(name));
    }
  }

  /** Executes the statements; returns why the last one is refused. */
  private Optional<SqlException> execute(SqlSession session) {
    int last = testCase.statements().size() - 1;
    for (int i = 0; i <= last; i++) {
      try {
        data.registerFor(testCase.statements().get(i));
        for (ScriptStatement statement : session.parse(testCase.statements().get(i), "")) {
          session.execute(statement);
          data.settle();
        }
      } catch (SqlException refused) {
        if (i < last) {
          throw CaseFailure.refused(refused);
        }
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }

  private void expectError(SqlSession session, Optional<SqlException> refusal) {
    if (refusal.isPresent()) {
      return;
    }
    if (testCase.inputs().isEmpty()) {
      throw CaseFailure.accepted("every statement was accepted, the last should be refused");
    }
    try {
      data.feed();
    } catch (RuntimeException failed) {
      return;
    }
    if (FailedQueries.of(session).isEmpty()) {
      throw CaseFailure.accepted("every statement was accepted and processing did not fail");
    }
  }

  private void requireHealthy(SqlSession session) {
    List<String> failed = FailedQueries.of(session);
    if (!failed.isEmpty()) {
      throw CaseFailure.broken("a query failed: " + String.join("; ", failed));
    }
  }

  private void check() {
    data.checkOutputs();
    data.checkPost();
    testCase.outputTopics().stream()
        .map(CaseTopic::name)
        .filter(PostConditions::isInternal)
        .forEach(
            topic -> notes.add("topic %s is not compared: it has no counterpart".formatted(topic)));
  }
}
