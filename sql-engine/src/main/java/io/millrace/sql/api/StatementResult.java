package io.millrace.sql.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement that succeeded answers. */
public sealed interface StatementResult
    permits StatementResult.Confirmation, StatementResult.Listing, QueryResult {

  /**
   * Remarks that are not part of the answer, complete sentences, in order: lines of a file that
   * were skipped, a view that is paused, and the like. Empty when there is nothing to say.
   */
  List<String> notices();

  /**
   * Something was done, or there was nothing to do.
   *
   * @param message one line for people, for example {@code stream "QUAKES" created}
   * @param unchanged true when everything was already as the statement asks for
   * @param notices remarks, see {@link StatementResult#notices()}
   */
  record Confirmation(String message, boolean unchanged, List<String> notices)
      implements StatementResult {

    /** Copies the notices. */
    public Confirmation {
      notices = List.copyOf(notices);
    }

    /** Says that something was done. */
    public static Confirmation of(String message) {
      return new Confirmation(message, false, List.of());
    }

    /** Says that nothing had to be done. */
    public static Confirmation unchanged(String message) {
      return new Confirmation(message, true, List.of());
    }
  }

  /**
   * A table of facts about the engine: SHOW, DESCRIBE, EXPLAIN.
   *
   * @param title a heading; empty when the columns say enough
   * @param columns names of the columns
   * @param rows one list per row, as long as {@code columns}; values are Boolean, Integer, Long,
   *     String or null. A text of several lines (a topology) is one String with line breaks.
   * @param notices remarks, see {@link StatementResult#notices()}
   */
  record Listing(
      String title, List<String> columns, List<List<@Nullable Object>> rows, List<String> notices)
      implements StatementResult {

    /** Copies columns and notices. */
    public Listing {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      notices = List.copyOf(notices);
    }

    /** A listing without notices. */
    public static Listing of(
        String title, List<String> columns, List<List<@Nullable Object>> rows) {
      return new Listing(title, columns, rows, List.of());
    }
  }
}
