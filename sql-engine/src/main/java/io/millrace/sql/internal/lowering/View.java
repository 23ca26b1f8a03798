package io.millrace.sql.internal.lowering;

import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.row.SqlRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state store that holds the result of a query.
 *
 * @param store its name
 * @param window the windows of its keys; empty when the store is not windowed
 * @param finisher makes the value columns of the result from what the store holds
 */
public record View(String store, Optional<WindowShape> window, Finisher finisher) {

  /** Computes what comes after the store. */
  @FunctionalInterface
  public interface Finisher {

    /**
     * Returns the value columns of the result; null when the row is not part of it.
     *
     * @param key the key columns
     * @param startMs start of the window; 0 without windows
     * @param endMs end of the window; 0 without windows
     * @param stored what the store holds for them
     */
    @Nullable SqlRow finish(SqlRow key, long startMs, long endMs, SqlRow stored);
  }
}
