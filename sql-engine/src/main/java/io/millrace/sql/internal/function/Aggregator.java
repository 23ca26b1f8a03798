package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate function bound to the types of its arguments. Stateless: the state of a group is a
 * value of an SQL type, so that it is stored like any row. States are never changed, only replaced.
 * Safe for use by many threads.
 */
public interface Aggregator {

  /**
   * Returns this aggregate keeping the first {@code most} values only; itself when it does not
   * collect values.
   */
  default Aggregator limitedTo(int most) {
    return this;
  }

  /** Returns the type of the state. */
  SqlType stateType();

  /** Returns the type of the result. */
  SqlType resultType();

  /** Returns the state of a group without rows. */
  @Nullable Object initial();

  /**
   * Returns the state after one more row.
   *
   * @param arguments the argument values of the row, in the types of the parameters
   * @throws ArithmeticException if the row cannot be taken, and is to be left out
   * @throws io.millrace.sql.api.SqlException if the query must not go on, because its result would
   *     be wrong
   */
  @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments);

  /** Returns whether {@link #undo} works: needed for aggregates over tables. */
  default boolean undoes() {
    return false;
  }

  /**
   * Returns the state without a row that was added before.
   *
   * @throws UnsupportedOperationException if {@link #undoes} says no
   */
  default @Nullable Object undo(@Nullable Object state, @Nullable Object[] arguments) {
    throw new UnsupportedOperationException("this aggregate cannot take rows back");
  }

  /** Returns the state of the rows of {@code left} followed by those of {@code right}. */
  @Nullable Object merge(@Nullable Object left, @Nullable Object right);

  /** Returns the result for a state. */
  @Nullable Object result(@Nullable Object state);
}
