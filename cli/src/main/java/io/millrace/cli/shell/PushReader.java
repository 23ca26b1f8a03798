package io.millrace.cli.shell;

import io.millrace.cli.output.Answers;
import io.millrace.cli.output.Console;
import io.millrace.cli.output.OutputFormat;
import io.millrace.cli.output.ResultPrinter;
import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import io.millrace.cli.shell.command.Settings;
import io.millrace.cli.shell.editor.Editor;
import io.millrace.cli.shell.view.ChangesView;
import io.millrace.cli.shell.view.LinesView;
import io.millrace.cli.shell.view.LiveTableView;
import io.millrace.cli.shell.view.PushStatus;
import io.millrace.cli.shell.view.PushView;
import io.millrace.cli.shell.view.ViewKind;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a push query until it ends or the user has seen enough, and shows it. */
final class PushReader {
  private static final int BLOCK_ROWS = 1_000;

  /** The first block gives a table its widths, so it is good to have more than one row. */
  private static final Duration FIRST_WAIT = Duration.ofMillis(20);

  private static final Duration TICK = Duration.ofMillis(100);
  private static final long STATUS_NS = 400_000_000L;

  private final Console console;
  private final Settings settings;
  private final Surroundings surroundings;
  private final Interruption interruption;

  PushReader(
      Console console, Settings settings, Surroundings surroundings, Interruption interruption) {
    this.console = console;
    this.settings = settings;
    this.surroundings = surroundings;
    this.interruption = interruption;
  }

  /** Shows the rows; the caller closes the query. */
  void show(QueryResult query) {
    surroundings.editor().ifPresent(terminal -> terminal.echo(false));
    try {
      PushView view = view(query);
      PushStatus status = new PushStatus(System::nanoTime);
      try {
        read(query.rows(), view, status);
      } finally {
        view.end();
      }
      query.rows().notices().forEach(console::note);
    } finally {
      surroundings.editor().ifPresent(PushReader::echo);
    }
  }

  private static void echo(Editor terminal) {
    terminal.echo(true);
  }

  private PushView view(QueryResult query) {
    List<ColumnHeading> columns = Answers.headings(query.schema());
    boolean drawn = surroundings.drawable() && settings.format() == OutputFormat.TABLE;
    if (settings.view() == ViewKind.TABLE && drawn) {
      return new LiveTableView(console, columns, surroundings, System::nanoTime);
    }
    ResultPrinter printer = settings.format().printer(console, surroundings.columns());
    return settings.view() == ViewKind.CHANGES
        ? new ChangesView(console, printer, columns, surroundings::columns)
        : new LinesView(console, printer, columns, surroundings::columns);
  }

  private void read(RowCursor cursor, PushView view, PushStatus status) {
    boolean first = true;
    long nextStatusNs = System.nanoTime() + STATUS_NS;
    try {
      while (!interruption.happened()) {
        List<Row> block = block(cursor, first ? FIRST_WAIT : Duration.ZERO);
        if (!block.isEmpty()) {
          view.rows(block);
          first = false;
          status.count(block.size());
          Answers.requireReader(console);
        } else if (cursor.finished()) {
          return;
        }
        if (System.nanoTime() >= nextStatusNs) {
          view.status(status.line(cursor.progress(), console.unicode()));
          nextStatusNs = System.nanoTime() + STATUS_NS;
        }
      }
    } catch (SqlException failure) {
      if (failure.code() != SqlErrorCode.CANCELLED || !interruption.happened()) {
        throw failure;
      }
    }
  }

  private static List<Row> block(RowCursor cursor, Duration wait) {
    List<Row> block = new ArrayList<>();
    Optional<Row> row = cursor.poll(TICK);
    while (row.isPresent()) {
      block.add(row.get());
      row = block.size() < BLOCK_ROWS ? cursor.poll(wait) : Optional.empty();
    }
    return block;
  }
}
