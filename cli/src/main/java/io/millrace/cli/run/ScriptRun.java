package io.millrace.cli.run;

import io.millrace.cli.output.Console;
import io.millrace.cli.output.ResultPrinter;
import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import io.millrace.cli.run.ScriptReader.ReadScript;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Executes scripts one statement after the other; the first failure ends the run. */
final class ScriptRun {
  private static final int BLOCK_ROWS = 1_000;
  private static final Duration BLOCK_WAIT = Duration.ofMillis(20);
  private static final Duration FOREVER = Duration.ofDays(36_500);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Console console;
  private final ResultPrinter printer;
  private final SqlEngine engine;
  private final SqlSession session;
  private final FailedQueries failedQueries;
  private int doneCount;
  private int statementCount;

  ScriptRun(Console console, ResultPrinter printer, SqlEngine engine) {
    this.console = console;
    this.printer = printer;
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
      print(session.execute(statement));
    } catch (SqlException failure) {
      throw new ScriptFailure(script, failure);
    }
  }

  private void print(StatementResult result) {
    if (result instanceof QueryResult query) {
      try (query) {
        rows(query);
      }
    } else if (result instanceof StatementResult.Listing listing) {
      listing(listing);
    } else if (result instanceof StatementResult.Confirmation confirmation) {
      printer.confirmation(confirmation.message(), confirmation.unchanged());
    }
    result.notices().forEach(console::note);
  }

  private void rows(QueryResult query) {
    List<ColumnHeading> headings = query.schema().columns().stream().map(this::heading).toList();
    printer.begin(headings);
    RowCursor cursor = query.rows();
    Optional<Row> row = cursor.next();
    while (row.isPresent()) {
      List<List<@Nullable Object>> block = new ArrayList<>();
      while (row.isPresent() && block.size() < BLOCK_ROWS) {
        block.add(row.get().values());
        row = cursor.poll(BLOCK_WAIT);
      }
      printer.rows(block);
      requireReader();
      row = row.isPresent() ? row : cursor.next();
    }
    printer.end();
    cursor.notices().forEach(console::note);
  }

  /** A push query would otherwise go on for nobody. */
  private void requireReader() {
    if (console.outputClosed()) {
      throw SqlException.builder(SqlErrorCode.CANCELLED, "standard output was closed by its reader")
          .hint("Use LIMIT to get fewer rows.")
          .build();
    }
  }

  private void listing(StatementResult.Listing listing) {
    List<ColumnHeading> headings = new ArrayList<>();
    for (int i = 0; i < listing.columns().size(); i++) {
      int column = i;
      boolean number = listing.rows().stream().anyMatch(row -> row.get(column) instanceof Number);
      headings.add(new ColumnHeading(listing.columns().get(i), number));
    }
    printer.begin(headings);
    if (!listing.rows().isEmpty()) {
      printer.rows(listing.rows());
    }
    printer.end();
  }

  private ColumnHeading heading(Column column) {
    return new ColumnHeading(column.name(), column.type().baseType().isNumeric());
  }
}
