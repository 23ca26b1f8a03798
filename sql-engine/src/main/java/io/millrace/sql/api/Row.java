package io.millrace.sql.api;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result. Immutable.
 *
 * @param values one value, or null, for each column of the result's schema; of the Java class that
 *     {@link SqlType} names for the column's type
 * @param key what row of a table this is, if the answer is a push query's and a table: two rows of
 *     one answer with equal keys are states of the same row. Its bytes mean nothing else
 * @param tombstone whether the row has left the table; only the columns that repeat its key have
 *     values then. Such rows come where the session sets {@code push.tombstones} only
 */
public record Row(List<@Nullable Object> values, @Nullable ByteBuffer key, boolean tombstone) {

  /** Copies the list. */
  public Row {
    values = Collections.unmodifiableList(new ArrayList<>(values));
    key = key == null ? null : key.asReadOnlyBuffer();
  }

  /** A row that is not one of a table that changes. */
  public Row(List<@Nullable Object> values) {
    this(values, null, false);
  }

  /** The value of the column at {@code index}, counted from 0. */
  public @Nullable Object value(int index) {
    return values.get(index);
  }
}
