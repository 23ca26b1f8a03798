package io.millrace.sql.api;

import java.util.List;

/**
 * The answer of a SELECT.
 *
 * @param schema names and types of the columns, in the order of {@link Row#values()}
 * @param push whether rows keep coming until the cursor is closed or the LIMIT is reached; a pull
 *     query's rows end: those of a table come in key order, then by window start, those of a stream
 *     in the order of its topic, unless ORDER BY asks for another order
 * @param rows the rows; the caller closes it. A push query from a table hands out the new row of
 *     each change; that a row has left the table is shown to those who ask for {@link
 *     Row#tombstone() tombstones}
 * @param notices remarks, see {@link StatementResult#notices()}; those that arise while rows are
 *     read are in {@link RowCursor#notices()}
 */
public record QueryResult(Schema schema, boolean push, RowCursor rows, List<String> notices)
    implements StatementResult, AutoCloseable {

  /** Copies the notices. */
  public QueryResult {
    notices = List.copyOf(notices);
  }

  /** Closes the cursor, which ends a push query. */
  @Override
  public void close() {
    rows.close();
  }
}
