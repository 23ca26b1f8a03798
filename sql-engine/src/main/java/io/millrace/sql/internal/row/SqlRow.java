package io.millrace.sql.internal.row;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value, or null, for each column of a schema that the holder knows.
 *
 * <p>Immutable. Values are those {@link io.millrace.sql.api.SqlType} names; they are not checked
 * here.
 */
public final class SqlRow {
  private static final SqlRow EMPTY = new SqlRow(new Object[0]);

  private final @Nullable Object[] values;
  // 0 = not computed yet; a racing thread computes the same.
  private int hash;

  private SqlRow(@Nullable Object[] values) {
    this.values = values;
  }

  /** Returns the row without columns. */
  public static SqlRow empty() {
    return EMPTY;
  }

  /** Returns a row of a copy of {@code values}. */
  public static SqlRow of(@Nullable Object... values) {
    return new SqlRow(values.clone());
  }

  /** Returns a row that owns {@code values}: the caller must not change the array any more. */
  public static SqlRow wrap(@Nullable Object[] values) {
    return new SqlRow(values);
  }

  /** Returns the number of columns. */
  public int size() {
    return values.length;
  }

  /** Returns the value of the column at {@code index}, counted from 0. */
  public @Nullable Object get(int index) {
    return values[index];
  }

  /** Returns a copy of the values. */
  public @Nullable Object[] toArray() {
    return values.clone();
  }

  /** Returns the values, unmodifiable. */
  public List<@Nullable Object> values() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  /** Returns the columns of this row followed by those of {@code other}. */
  public SqlRow concat(SqlRow other) {
    @Nullable Object[] joined = Arrays.copyOf(values, values.length + other.values.length);
    System.arraycopy(other.values, 0, joined, values.length, other.values.length);
    return new SqlRow(joined);
  }

  /** Returns the columns at {@code indexes}, in that order. */
  public SqlRow select(int... indexes) {
    @Nullable Object[] selected = new Object[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      selected[i] = values[indexes[i]];
    }
    return new SqlRow(selected);
  }

  /** Returns this row with another value at {@code index}. */
  public SqlRow with(int index, @Nullable Object value) {
    @Nullable Object[] changed = values.clone();
    changed[index] = value;
    return new SqlRow(changed);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof SqlRow that && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    int result = hash;
    if (result == 0) {
      result = Arrays.hashCode(values);
      hash = result;
    }
    return result;
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
