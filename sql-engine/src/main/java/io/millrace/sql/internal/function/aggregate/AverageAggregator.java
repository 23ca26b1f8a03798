package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Aggregator;
import org.jspecify.annotations.Nullable;

/**
 * The mean of numbers, as DOUBLE; nulls do not count, and the mean of nothing is 0. The state holds
 * the sum and the count; whole numbers are summed as such, so that no digit is lost on the way.
 */
final class AverageAggregator implements Aggregator {
  private final SqlType.Struct stateType;
  private final Numbers numbers;

  /**
   * Creates the mean of numbers of {@code sumType}, BIGINT or DOUBLE. A sum that BIGINT does not
   * hold fails: a wrong mean would go unseen.
   */
  AverageAggregator(SqlType sumType) {
    this.stateType =
        SqlTypes.struct(SqlTypes.field("SUM", sumType), SqlTypes.field("COUNT", SqlTypes.BIGINT));
    this.numbers = Numbers.exact(sumType);
  }

  @Override
  public SqlType stateType() {
    return stateType;
  }

  @Override
  public SqlType resultType() {
    return SqlTypes.DOUBLE;
  }

  @Override
  public Object initial() {
    return SqlStruct.of(stateType, numbers.zero(), 0L);
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    if (arguments[0] == null) {
      return state;
    }
    return SqlStruct.of(stateType, numbers.plus(sum(state), arguments[0]), count(state) + 1);
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
    return SqlStruct.of(stateType, numbers.minus(sum(state), arguments[0]), count(state) - 1);
  }

  @Override
  public Object merge(@Nullable Object left, @Nullable Object right) {
    return SqlStruct.of(stateType, numbers.plus(sum(left), sum(right)), count(left) + count(right));
  }

  @Override
  public Object result(@Nullable Object state) {
    long count = count(state);
    return count == 0 ? 0.0 : Numbers.asDouble(sum(state)) / count;
  }

  private Object sum(@Nullable Object state) {
    Object sum = state == null ? null : ((SqlStruct) state).get(0);
    return sum == null ? numbers.zero() : sum;
  }

  private static long count(@Nullable Object state) {
    return state == null ? 0 : Numbers.asLong(((SqlStruct) state).get(1));
  }
}
