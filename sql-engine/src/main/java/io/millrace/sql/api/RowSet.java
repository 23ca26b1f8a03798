package io.millrace.sql.api;

import java.util.Iterator;
import java.util.List;

/**
 * All rows of an answer. Immutable.
 *
 * @param schema names and types of the columns
 * @param rows the rows, in order
 */
public record RowSet(Schema schema, List<Row> rows) implements Iterable<Row> {

  /** Copies the list. */
  public RowSet {
    rows = List.copyOf(rows);
  }

  /** Returns the number of rows. */
  public int size() {
    return rows.size();
  }

  @Override
  public Iterator<Row> iterator() {
    return rows.iterator();
  }
}
