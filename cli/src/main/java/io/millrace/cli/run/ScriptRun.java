package io.millrace.cli.run;

import io.millrace.cli.output.Console;
import io.millrace.cli.output.ResultPrinter;
import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executes scripts one statement after the other; the first failure ends the run. */
final class ScriptRun {
  private static final int BLOCK_ROWS = 1_000;
  private static final Duration BLOCK_WAIT = Duration.ofMillis(20);
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final Console console;
  private final ResultPrinter printer;
  private final SqlEngine engine;
  private final SqlSession session;

  ScriptRun(Console console, ResultPrinter printer, SqlEngine engine) {
    this.console = console;
    this.printer = printer;
    this.engine = engine;
    this.session = engine.newSession();
  }

  /** Runs the scripts in order; false when a statement failed, which has then been reported. */
  boolean all(List<Script> scripts) {
    for (Script script : scripts) {
      try {
        one(script);
      } catch (SqlException failure) {
        console.error(failure.inSource(script.name()).render(script.text()));
        return false;
      }
    }
    return true;
  }

  /** Waits until all input present has been processed; false when a query failed meanwhile. */
  boolean catchUp() {
    try (CatchUpProgress progress = new CatchUpProgress(console)) {
      engine.awaitQuiescence(FOREVER, progress);
      return true;
    } catch (SqlException failure) {
      console.error(failure.render(""));
      return false;
    }
  }

  private void one(Script script) {
    // The whole file is parsed first: a typing error at its end is found before anything happens.
    List<ScriptStatement> statements = session.parse(script.text(), script.name());
    for (ScriptStatement statement : statements) {
      print(session.execute(statement));
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
      row = row.isPresent() ? row : cursor.next();
    }
    printer.end();
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
