package io.millrace.sql.internal.catalog;

import java.util.Map;
import java.util.Set;

/**
 * A query that runs until it is terminated.
 *
 * @param id unique, for example {@code CTAS_TOTALS_3}
 * @param statement canonical text of the statement that made it
 * @param sink name of the source it writes
 * @param inputs names of the sources it reads
 * @param paused whether it was paused by a statement
 * @param properties session properties it was started with
 */
public record PersistentQuery(
    String id,
    String statement,
    String sink,
    Set<String> inputs,
    boolean paused,
    Map<String, String> properties) {

  /** Copies the collections. */
  public PersistentQuery {
    inputs = Set.copyOf(inputs);
    properties = Map.copyOf(properties);
  }

  /** Returns the query, paused or not. */
  public PersistentQuery withPaused(boolean nowPaused) {
    return new PersistentQuery(id, statement, sink, inputs, nowPaused, properties);
  }
}
