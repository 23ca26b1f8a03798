package io.millrace.sql.api;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a STRUCT type: one value, or null, for each field of the type.
 *
 * <p>Two structs are equal when their types and values are. Immutable.
 */
public final class SqlStruct {
  private final SqlType.Struct type;
  private final @Nullable Object[] values;

  private SqlStruct(SqlType.Struct type, @Nullable Object[] values) {
    this.type = requireNonNull(type, "type");
    this.values = values;
  }

  /**
   * Returns a struct of the given values, in the order of the fields.
   *
   * @throws IllegalArgumentException if there are more or fewer values than fields
   */
  public static SqlStruct of(SqlType.Struct type, @Nullable Object... values) {
    if (values.length != type.fields().size()) {
      throw new IllegalArgumentException(
          "%s has %d fields, got %d values".formatted(type, type.fields().size(), values.length));
    }
    return new SqlStruct(type, values.clone());
  }

  /** Returns the type. */
  public SqlType.Struct type() {
    return type;
  }

  /** Returns the value of the field at {@code index}, counted from 0. */
  public @Nullable Object get(int index) {
    return values[index];
  }

  /**
   * Returns the value of the field {@code name}, exactly so written.
   *
   * @throws IllegalArgumentException if there is no such field
   */
  public @Nullable Object get(String name) {
    int index = type.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no field \"%s\" in %s".formatted(name, type));
    }
    return values[index];
  }

  /** Returns the values in the order of the fields, unmodifiable. */
  public List<@Nullable Object> values() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SqlStruct that
        && type.equals(that.type)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Returns for example <code>{A=1, B=null}</code>. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ", ").append(type.fields().get(i).name());
      text.append('=').append(values[i]);
    }
    return text.append('}').toString();
  }
}
