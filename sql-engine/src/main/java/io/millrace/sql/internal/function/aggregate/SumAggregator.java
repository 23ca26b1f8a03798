package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.function.Aggregator;
import org.jspecify.annotations.Nullable;

/** Adds numbers up; nulls do not count, and nothing adds up to 0. The state is the sum. */
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
    return arguments[0] == null ? state : numbers.plus(known(state), arguments[0]);
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public @Nullable Object undo(@Nullable Object state, @Nullable Object[] arguments) {
    return arguments[0] == null ? state : numbers.minus(known(state), arguments[0]);
  }

  @Override
  public Object merge(@Nullable Object left, @Nullable Object right) {
    return numbers.plus(known(left), known(right));
  }

  @Override
  public @Nullable Object result(@Nullable Object state) {
    return state;
  }

  private Object known(@Nullable Object state) {
    return state == null ? numbers.zero() : state;
  }
}
