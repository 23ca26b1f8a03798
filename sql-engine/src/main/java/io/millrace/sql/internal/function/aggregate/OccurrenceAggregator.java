package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Aggregator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that count how often each value occurs. The state is an array of values with their
 * counts, in the order of first occurrence; a value taken back as often as it was added is gone.
 */
final class OccurrenceAggregator implements Aggregator {
  // More than this many different values make each row too dear.
  private static final int MOST_VALUES = 1_000;

  private final SqlType resultType;
  private final SqlType.Struct entryType;
  private final boolean countsNull;
  private final Function<List<SqlStruct>, @Nullable Object> finish;

  private OccurrenceAggregator(
      SqlType valueType,
      SqlType resultType,
      boolean countsNull,
      Function<List<SqlStruct>, @Nullable Object> finish) {
    this.entryType =
        SqlTypes.struct(
            SqlTypes.field("VALUE", valueType), SqlTypes.field("COUNT", SqlTypes.BIGINT));
    this.resultType = resultType;
    this.countsNull = countsNull;
    this.finish = finish;
  }

  /** The value that all rows have; null when they differ. */
  static OccurrenceAggregator onlyValue(SqlType type) {
    return new OccurrenceAggregator(
        type, type, true, entries -> entries.size() == 1 ? entries.get(0).get(0) : null);
  }

  /** How often each text occurs. */
  static OccurrenceAggregator histogram() {
    return new OccurrenceAggregator(
        SqlTypes.STRING, SqlTypes.map(SqlTypes.BIGINT), false, OccurrenceAggregator::asMap);
  }

  private static Object asMap(List<SqlStruct> entries) {
    Map<@Nullable Object, @Nullable Object> counts = new LinkedHashMap<>();
    entries.forEach(entry -> counts.put(entry.get(0), entry.get(1)));
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public SqlType stateType() {
    return SqlTypes.array(entryType);
  }

  @Override
  public SqlType resultType() {
    return resultType;
  }

  @Override
  public Object initial() {
    return List.of();
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    return counted(entries(state), arguments[0], 1);
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public @Nullable Object undo(@Nullable Object state, @Nullable Object[] arguments) {
    return counted(entries(state), arguments[0], -1);
  }

  @Override
  public Object merge(@Nullable Object left, @Nullable Object right) {
    List<SqlStruct> merged = entries(left);
    for (SqlStruct entry : entries(right)) {
      merged = counted(merged, entry.get(0), Numbers.asLong(entry.get(1)));
    }
    return merged;
  }

  @Override
  public @Nullable Object result(@Nullable Object state) {
    return finish.apply(entries(state));
  }

  private List<SqlStruct> counted(List<SqlStruct> entries, @Nullable Object value, long change) {
    if (value == null && !countsNull) {
      return entries;
    }
    List<SqlStruct> changed = new ArrayList<>(entries);
    for (int i = 0; i < changed.size(); i++) {
      if (Objects.equals(changed.get(i).get(0), value)) {
        long count = Numbers.asLong(changed.get(i).get(1)) + change;
        if (count > 0) {
          changed.set(i, SqlStruct.of(entryType, value, count));
        } else {
          changed.remove(i);
        }
        return Collections.unmodifiableList(changed);
      }
    }
    if (change > 0 && changed.size() < MOST_VALUES) {
      changed.add(SqlStruct.of(entryType, value, change));
    }
    return Collections.unmodifiableList(changed);
  }

  private static List<SqlStruct> entries(@Nullable Object state) {
    return state instanceof List<?> list
        ? list.stream().map(SqlStruct.class::cast).toList()
        : List.of();
  }
}
