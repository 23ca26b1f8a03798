package io.millrace.sql.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Columns in order.
 *
 * <p>Two columns of one name may stand in different roles only when a caller wants to describe such
 * a result; {@link #find} returns the first. {@code toString} is the text {@code `ID` BIGINT KEY,
 * `NAME` STRING}. Immutable.
 *
 * @param columns all columns, keys usually first
 */
public record Schema(List<Column> columns) {

  /** Copies the list. */
  public Schema {
    columns = List.copyOf(columns);
  }

  /** Returns a schema of the given columns. */
  public static Schema of(Column... columns) {
    return new Schema(List.of(columns));
  }

  /** Returns the number of columns. */
  public int size() {
    return columns.size();
  }

  /** Returns the column at {@code index}, counted from 0. */
  public Column column(int index) {
    return columns.get(index);
  }

  /** Returns the columns of one role, in order. */
  public List<Column> columns(Column.Role role) {
    return columns.stream().filter(column -> column.role() == role).toList();
  }

  /** Returns the columns kept in the key, in order. */
  public List<Column> keyColumns() {
    return columns(Column.Role.KEY);
  }

  /** Returns the columns kept in the value, in order. */
  public List<Column> valueColumns() {
    return columns(Column.Role.VALUE);
  }

  /** Returns the position of the first column {@code name}, exactly so written; -1 if none. */
  public int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the first column {@code name}, exactly so written. */
  public Optional<Column> find(String name) {
    int index = indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(columns.get(index));
  }

  @Override
  public String toString() {
    return columns.stream().map(Column::toString).collect(Collectors.joining(", "));
  }
}
