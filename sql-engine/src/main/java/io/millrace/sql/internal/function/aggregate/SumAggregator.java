package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.function.Aggregator;
import org.jspecify.annotations.Nullable;

/**
 * Adds numbers up; nulls do not count, and nothing adds up to 0. The state is the sum. Whole
 * numbers wrap around; a DECIMAL that no longer holds the sum ends the query, as every later sum of
 * the group would be wrong.
 */
final class SumAggregator implements Aggregator {
  private final SqlType type;
  private final Numbers numbers;

  SumAggregator(SqlType type) {
    this.type = type;
    this.numbers = Numbers.of(type);
  }

  @Override
  public SqlType stateType() {
    return type;
  }

  @Override
  public SqlType resultType() {
    return type;
  }

  @Override
  public Object initial() {
    return numbers.zero();
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    return arguments[0] == null ? state : plus(known(state), arguments[0]);
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public @Nullable Object undo(@Nullable Object state, @Nullable Object[] arguments) {
    if (arguments[0] == null) {
      return state;
    }
    try {
      return numbers.minus(known(state), arguments[0]);
    } catch (ArithmeticException misfit) {
      throw overflow(misfit);
    }
  }

  @Override
  public Object merge(@Nullable Object left, @Nullable Object right) {
    return plus(known(left), known(right));
  }

  private Object plus(Object sum, Object value) {
    try {
      return numbers.plus(sum, value);
    } catch (ArithmeticException misfit) {
      throw overflow(misfit);
    }
  }

  private SqlException overflow(ArithmeticException misfit) {
    return SqlException.builder(
            SqlErrorCode.INVALID_VALUE, "SUM over %s: %s".formatted(type, misfit.getMessage()))
        .hint("Give it room: SUM(CAST(<value> AS DECIMAL(38, <scale>))).")
        .cause(misfit)
        .build();
  }

  @Override
  public @Nullable Object result(@Nullable Object state) {
    return state;
  }

  private Object known(@Nullable Object state) {
    return state == null ? numbers.zero() : state;
  }
}
