package io.millrace.sql.internal.lowering;

import io.millrace.sql.internal.row.SqlRow;
import org.jspecify.annotations.Nullable;

/**
 * The state store that holds the result of a query.
 *
 * @param store its name
 * @param windowSizeMs length of a window; 0 when the store is not windowed
 * @param finisher makes the value columns of the result from what the store holds
 */
public record View(String store, long windowSizeMs, Finisher finisher) {

  /** Computes what comes after the store. */
  @FunctionalInterface
  public interface Finisher {

    /**
     * Returns the value columns of the result; null when the row is not part of it.
     *
     * @param key the key columns
     * @param windowStartMs start of the window; 0 without windows
     * @param stored what the store holds for them
     */
    @Nullable SqlRow finish(SqlRow key, long windowStartMs, SqlRow stored);
  }

  /** Returns whether the store is windowed. */
  public boolean windowed() {
    return windowSizeMs > 0;
  }
}
