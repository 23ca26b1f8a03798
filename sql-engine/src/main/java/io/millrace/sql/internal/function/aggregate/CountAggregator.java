package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Aggregator;
import org.jspecify.annotations.Nullable;

/** Counts rows, or those whose argument is not null. The state is the count. */
final class CountAggregator implements Aggregator {
  private static final Long NONE = 0L;

  @Override
  public SqlType stateType() {
    return SqlTypes.BIGINT;
  }

  @Override
  public SqlType resultType() {
    return SqlTypes.BIGINT;
  }

  @Override
  public Object initial() {
    return NONE;
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    return counts(arguments) ? Numbers.asLong(state) + 1 : state;
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public @Nullable Object undo(@Nullable Object state, @Nullable Object[] arguments) {
    return counts(arguments) ? Numbers.asLong(state) - 1 : state;
  }

  @Override
  public Object merge(@Nullable Object left, @Nullable Object right) {
    return Numbers.asLong(left) + Numbers.asLong(right);
  }

  @Override
  public @Nullable Object result(@Nullable Object state) {
    return state;
  }

  private static boolean counts(@Nullable Object[] arguments) {
    return arguments.length == 0 || arguments[0] != null;
  }
}
