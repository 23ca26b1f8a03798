package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Aggregator;
import io.millrace.sql.internal.value.Ordering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows with the largest values of a column, largest first, as structs of that column and
 * others; rows in which it is null do not count. Of equal ones the first stays first.
 */
final class TopRowsAggregator implements Aggregator {
  private static final Comparator<SqlStruct> LARGEST_FIRST =
      (left, right) -> Ordering.compare(sortValue(right), sortValue(left));

  private final SqlType.Struct type;
  private final int most;

  /**
   * Creates the aggregate.
   *
   * @param type see {@link #rowType}
   * @param most how many rows are kept
   */
  TopRowsAggregator(SqlType.Struct type, int most) {
    this.type = type;
    this.most = most;
  }

  /** Returns the type of the rows, for a first column that sorts and others. */
  static SqlType.Struct rowType(List<SqlType> types) {
    List<SqlType.Field> fields = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      fields.add(SqlTypes.field(i == 0 ? "sort_col" : "col" + (i - 1), types.get(i)));
    }
    return new SqlType.Struct(fields);
  }

  private static Object sortValue(SqlStruct row) {
    Object value = row.get(0);
    if (value == null) {
      throw new IllegalStateException("a row without a value to sort by was kept");
    }
    return value;
  }

  @Override
  public SqlType stateType() {
    return SqlTypes.array(type);
  }

  @Override
  public SqlType resultType() {
    return stateType();
  }

  @Override
  public Object initial() {
    return List.of();
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    return arguments[0] == null
        ? state
        : largest(rows(state), List.of(SqlStruct.of(type, arguments)));
  }

  @Override
  public Object merge(@Nullable Object left, @Nullable Object right) {
    return largest(rows(left), rows(right));
  }

  @Override
  public @Nullable Object result(@Nullable Object state) {
    return state;
  }

  private List<SqlStruct> largest(List<SqlStruct> rows, List<SqlStruct> more) {
    List<SqlStruct> all = new ArrayList<>(rows);
    all.addAll(more);
    all.sort(LARGEST_FIRST);
    return Collections.unmodifiableList(
        new ArrayList<>(all.subList(0, Math.min(most, all.size()))));
  }

  private static List<SqlStruct> rows(@Nullable Object state) {
    return state instanceof List<?> list
        ? list.stream().map(SqlStruct.class::cast).toList()
        : List.of();
  }
}
