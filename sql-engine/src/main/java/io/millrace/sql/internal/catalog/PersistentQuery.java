package io.millrace.sql.internal.catalog;

import java.util.Map;
import java.util.Set;

/**
 * A query that runs until it is terminated.
 *
 * @param id unique, for example {@code CTAS_TOTALS_3}
 * @param statement canonical text of the statement that made it
 * @param sink name of the source it writes
 * @param inputColumns the sources it reads by name, with the number of columns each had when the
 *     query was made; columns that were appended since are not seen
 * @param paused whether it was paused by a statement
 * @param properties session properties it was started with
 */
public record PersistentQuery(
    String id,
    String statement,
    String sink,
    Map<String, Integer> inputColumns,
    boolean paused,
    Map<String, String> properties) {

  /** Copies the collections. */
  public PersistentQuery {
    inputColumns = Map.copyOf(inputColumns);
    properties = Map.copyOf(properties);
  }

  /** Returns the names of the sources it reads. */
  public Set<String> inputs() {
    return inputColumns.keySet();
  }

  /** Returns the query, paused or not. */
  public PersistentQuery withPaused(boolean nowPaused) {
    return new PersistentQuery(id, statement, sink, inputColumns, nowPaused, properties);
  }
}
