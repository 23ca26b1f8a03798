package io.millrace.sql.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result. Immutable.
 *
 * @param values one value, or null, for each column of the result's schema; of the Java class that
 *     {@link SqlType} names for the column's type
 */
public record Row(List<@Nullable Object> values) {

  /** Copies the list. */
  public Row {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The value of the column at {@code index}, counted from 0. */
  public @Nullable Object value(int index) {
    return values.get(index);
  }
}
