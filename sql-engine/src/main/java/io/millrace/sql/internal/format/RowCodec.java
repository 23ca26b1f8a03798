package io.millrace.sql.internal.format;

import io.millrace.sql.internal.row.SqlRow;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of one {@link RowShape} into the bytes of a record key or value, and back.
 *
 * <p>No row and no bytes stand for each other: a null key, or the null value that deletes. Safe for
 * use by many threads.
 */
public interface RowCodec {

  /**
   * Returns the bytes of {@code row}; null for null, and for a row whose single, unwrapped column
   * is null.
   */
  byte @Nullable [] encode(@Nullable SqlRow row);

  /**
   * Returns the row in {@code data}; null for null. Columns outside the projection of the shape are
   * null.
   *
   * @throws RecordDecodingException if the bytes are not such a row
   */
  @Nullable SqlRow decode(byte @Nullable [] data);
}
