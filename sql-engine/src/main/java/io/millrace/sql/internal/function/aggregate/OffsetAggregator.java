package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Aggregator;
import org.jspecify.annotations.Nullable;

/**
 * The first or last value in the order of processing. The state holds the value and whether there
 * was one, for a null that counts is not the same as none.
 */
final class OffsetAggregator implements Aggregator {
  private final SqlType type;
  private final SqlType.Struct stateType;
  private final boolean latest;
  private final boolean ignoresNulls;

  OffsetAggregator(SqlType type, boolean latest, boolean ignoresNulls) {
    this.type = type;
    this.stateType =
        SqlTypes.struct(SqlTypes.field("VALUE", type), SqlTypes.field("SEEN", SqlTypes.BOOLEAN));
    this.latest = latest;
    this.ignoresNulls = ignoresNulls;
  }

  @Override
  public SqlType stateType() {
    return stateType;
  }

  @Override
  public SqlType resultType() {
    return type;
  }

  @Override
  public Object initial() {
    return SqlStruct.of(stateType, null, false);
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    boolean skips = (arguments[0] == null && ignoresNulls) || (!latest && seen(state));
    return skips ? state : SqlStruct.of(stateType, arguments[0], true);
  }

  @Override
  public @Nullable Object merge(@Nullable Object left, @Nullable Object right) {
    boolean takesRight = latest ? seen(right) : !seen(left);
    return takesRight ? right : left;
  }

  @Override
  public @Nullable Object result(@Nullable Object state) {
    return state == null ? null : ((SqlStruct) state).get(0);
  }

  private static boolean seen(@Nullable Object state) {
    return state instanceof SqlStruct struct && Boolean.TRUE.equals(struct.get(1));
  }
}
