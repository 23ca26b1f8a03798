package io.millrace.sql.internal.format.registry;

import io.millrace.sql.internal.row.SqlRow;

/** Writes rows with one schema. Safe for use by many threads. */
public interface RowWriter {

  /**
   * Returns {@code prefix} followed by the bytes of {@code row}.
   *
   * @throws io.millrace.sql.api.SqlException INVALID_VALUE when the schema cannot hold a value
   */
  byte[] write(byte[] prefix, SqlRow row);
}
