package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.function.Aggregator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Adds up the elements of arrays of numbers; nulls do not count. The state is the sum. */
final class ListSumAggregator implements Aggregator {
  private final SqlType type;
  private final Numbers numbers;

  ListSumAggregator(SqlType elementType) {
    this.type = elementType;
    this.numbers = Numbers.of(elementType);
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
    return change(state, arguments[0], numbers::plus);
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public @Nullable Object undo(@Nullable Object state, @Nullable Object[] arguments) {
    return change(state, arguments[0], numbers::minus);
  }

  private Object change(
      @Nullable Object state, @Nullable Object list, BinaryOperator<Object> operation) {
    Object sum = state == null ? numbers.zero() : state;
    for (Object element : list == null ? List.of() : (List<?>) list) {
      if (element != null) {
        sum = operation.apply(sum, element);
      }
    }
    return sum;
  }

  @Override
  public Object merge(@Nullable Object left, @Nullable Object right) {
    return numbers.plus(
        left == null ? numbers.zero() : left, right == null ? numbers.zero() : right);
  }

  @Override
  public @Nullable Object result(@Nullable Object state) {
    return state;
  }
}
