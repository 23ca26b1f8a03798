package io.millrace.cli.run;

import io.millrace.cli.output.Answers;
import io.millrace.cli.output.Console;
import io.millrace.cli.output.ResultPrinter;
import io.millrace.cli.run.ScriptReader.ReadScript;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.SqlException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Executes scripts one statement after the other; the first failure ends the run. */
final class ScriptRun {
  private static final Duration FOREVER = Duration.ofDays(36_500);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Console console;
  private final Answers answers;
  private final SqlEngine engine;
  private final SqlSession session;
  private final FailedQueries failedQueries;
  private int doneCount;
  private int statementCount;

  ScriptRun(Console console, ResultPrinter printer, SqlEngine engine) {
    this.console = console;
    this.answers = new Answers(console, printer);
    this.engine = engine;
    this.session = engine.newSession();
    this.failedQueries = new FailedQueries(console, engine.newSession());
  }

  /**
   * Reads all scripts, then runs them in order.
   *
   * @throws ScriptFailure at the first statement that fails; {@link #progress} says how far it got
   */
  void all(List<Script> scripts) throws ScriptFailure {
    try (SqlSession reading = engine.newSession()) {
      List<ReadScript> read = new ScriptReader(reading).all(scripts);
      statementCount = read.stream().mapToInt(script -> script.statements().size()).sum();
      for (ReadScript script : read) {
        for (ScriptStatement statement : script.statements()) {
          one(script.script(), statement);
          doneCount++;
        }
      }
    }
  }

  /**
   * How many statements were carried out until now, in words.
   *
   * @param kept whether what they did outlives the run
   */
  String progress(boolean kept) {
    return doneCount == 0
        ? "nothing was carried out"
        : "%d of %d statements %s carried out%s"
            .formatted(
                doneCount,
                statementCount,
                doneCount == 1 ? "was" : "were",
                kept ? "; what was done is kept" : "");
  }

  /** Waits until all input present has been processed; false when a query has failed. */
  boolean catchUp() {
    try (CatchUpProgress progress = new CatchUpProgress(console)) {
      engine.awaitQuiescence(FOREVER, progress);
    }
    return !failedQueries.report();
  }

  /** Tells of each continuous query what it has done. */
  void summarize() {
    new QuerySummary(session).lines().forEach(console::note);
  }

  /** Leaves the queries running until the process is asked to stop; reports those that fail. */
  void follow() throws InterruptedException {
    console.note("Following; Ctrl-C ends.");
    CountDownLatch never = new CountDownLatch(1);
    while (!never.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
      failedQueries.report();
    }
  }

  private void one(Script script, ScriptStatement statement) throws ScriptFailure {
    try {
      answers.print(session.execute(statement));
    } catch (SqlException failure) {
      throw new ScriptFailure(script, failure);
    }
  }
}
