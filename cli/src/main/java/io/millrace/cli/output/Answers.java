package io.millrace.cli.output;

import io.millrace.cli.output.ResultPrinter.ColumnHeading;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints what statements answer, rows in blocks as they come. */
public final class Answers {
  private static final int BLOCK_ROWS = 1_000;
  private static final Duration BLOCK_WAIT = Duration.ofMillis(20);

  private final Console console;
  private final ResultPrinter printer;

  /** Creates a writer of answers: rows by {@code printer}, remarks to {@code console}. */
  public Answers(Console console, ResultPrinter printer) {
    this.console = console;
    this.printer = printer;
  }

  /**
   * Prints an answer; the rows of a query are read to their end, and it is closed.
   *
   * @throws SqlException when rows cannot be read, or nobody reads what is printed
   */
  public void print(StatementResult result) {
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

  /** The columns of a result as they are shown. */
  public static List<ColumnHeading> headings(Schema schema) {
    return schema.columns().stream().map(Answers::heading).toList();
  }

  private static ColumnHeading heading(Column column) {
    return new ColumnHeading(column.name(), column.type().baseType().isNumeric());
  }

  private void rows(QueryResult query) {
    printer.begin(headings(query.schema()));
    RowCursor cursor = query.rows();
    Optional<Row> row = cursor.next();
    while (row.isPresent()) {
      List<List<@Nullable Object>> block = new ArrayList<>();
      while (row.isPresent() && block.size() < BLOCK_ROWS) {
        block.add(row.get().values());
        row = cursor.poll(BLOCK_WAIT);
      }
      printer.rows(block);
      requireReader(console);
      row = row.isPresent() ? row : cursor.next();
    }
    printer.end();
    cursor.notices().forEach(console::note);
  }

  /**
   * Makes sure that somebody reads what is printed; a push query would otherwise go on for nobody.
   *
   * @throws SqlException CANCELLED when nobody does
   */
  public static void requireReader(Console console) {
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
}
