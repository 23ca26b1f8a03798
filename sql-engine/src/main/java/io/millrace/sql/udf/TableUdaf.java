package io.millrace.sql.udf;

/**
 * An aggregate that can take rows back, as aggregates over tables must.
 *
 * @param <I> type of the rows' argument
 * @param <A> type of the state
 * @param <O> type of the result
 */
public interface TableUdaf<I, A, O> extends Udaf<I, A, O> {

  /** Returns the state without a row that was added before. */
  A undo(I removed, A aggregate);
}
