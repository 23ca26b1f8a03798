package io.millrace.sql.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hands out the rows of a query, one by one.
 *
 * <p>One thread reads; {@link #close()} may be called by any thread and ends a waiting read. Rows
 * of a push query wait in a bounded queue: a reader that is slow slows the query down, it loses
 * nothing.
 */
public interface RowCursor extends AutoCloseable {

  /**
   * The next row, waiting for it as long as it takes.
   *
   * @return empty when there are no more rows, or the cursor was closed
   * @throws SqlException {@link SqlErrorCode#QUERY_FAILED} when the query failed; {@link
   *     SqlErrorCode#CANCELLED} when the waiting thread was interrupted
   */
  Optional<Row> next();

  /**
   * The next row if it comes within {@code timeout}. Empty says "not yet" or "no more"; {@link
   * #finished()} tells which.
   *
   * @throws SqlException as {@link #next()}
   */
  Optional<Row> poll(Duration timeout);

  /**
   * Calls {@code listener} once, when {@link #poll} may have something to say without waiting: a
   * row, the end or a failure. At once, on the calling thread, when that is so already; otherwise
   * on a thread of the engine, so the listener must be quick. It takes the place of one that waits.
   */
  void whenReady(Runnable listener);

  /** Whether no row will come any more: the last one was handed out, or the cursor was closed. */
  boolean finished();

  /**
   * Remarks that arose while rows were read, complete sentences: records that could not be read,
   * and the like. Complete once {@link #finished()}; empty when there is nothing to say.
   */
  default List<String> notices() {
    return List.of();
  }

  /**
   * How far a push query is: records it has read, and those in its input that it has not. Empty
   * where that is not known. May be called by any thread.
   */
  default Optional<QueryProgress> progress() {
    return Optional.empty();
  }

  /** Ends the query. Closing again does nothing. */
  @Override
  void close();
}
