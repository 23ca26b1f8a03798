package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.function.Aggregator;
import io.millrace.sql.internal.value.Ordering;
import org.jspecify.annotations.Nullable;

/** The smallest or largest value; nulls do not count. The state is the value so far. */
final class ExtremeAggregator implements Aggregator {
  private final SqlType type;
  private final boolean largest;

  ExtremeAggregator(SqlType type, boolean largest) {
    this.type = type;
    this.largest = largest;
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
  public @Nullable Object initial() {
    return null;
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    return merge(state, arguments[0]);
  }

  @Override
  public @Nullable Object merge(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    int order = Ordering.compare(left, right);
    return (largest ? order >= 0 : order <= 0) ? left : right;
  }

  @Override
  public @Nullable Object result(@Nullable Object state) {
    return state;
  }
}
