package io.millrace.sql.udf;

import org.jspecify.annotations.Nullable;

/**
 * An aggregate of the rows of a group. It keeps nothing itself: the state of a group is a value, of
 * a type that SQL has, and is stored. Lists and maps in a state are this call's own and may be
 * changed.
 *
 * @param <I> type of the rows' argument; a {@link Pair}, {@link Triple}, {@link Quadruple} or
 *     {@link Quintuple} for several
 * @param <A> type of the state
 * @param <O> type of the result
 */
public interface Udaf<I, A, O> {

  /** Returns the state of a group without rows. */
  A initialize();

  /** Returns the state after one more row. */
  A aggregate(I current, A aggregate);

  /** Returns the state of the rows of both; for session windows that meet. */
  A merge(A left, A right);

  /** Returns the result for a state; null for NULL. */
  @Nullable O map(A aggregate);
}
