package io.millrace.sql.internal.format.registry;

import io.millrace.sql.internal.row.SqlRow;
import org.jspecify.annotations.Nullable;

/** Reads rows that were written with one schema. Safe for use by many threads. */
public interface RowReader {

  /**
   * Returns the row in the bytes from {@code offset} to the end; null for an encoded null.
   *
   * @throws io.millrace.sql.internal.format.RecordDecodingException when they are not such a row
   */
  @Nullable SqlRow read(byte[] data, int offset);
}
