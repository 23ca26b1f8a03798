package io.millrace.sql.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into the bytes of keys or values and back. Values are those that {@link
 * io.millrace.sql.api.SqlType} names. Safe for use by many threads.
 */
public interface RowSerializer {

  /**
   * Returns the bytes of a row.
   *
   * @param values one for each column
   * @return null for no key or a tombstone
   */
  byte @Nullable [] serialize(List<@Nullable Object> values);

  /**
   * Returns the row in {@code data}.
   *
   * @return one value for each column; the caller keeps the array. Null for no row
   * @throws IllegalArgumentException when the bytes are not a row; the record is skipped then, and
   *     the message is kept with it
   */
  @Nullable Object @Nullable [] deserialize(byte[] data);
}
