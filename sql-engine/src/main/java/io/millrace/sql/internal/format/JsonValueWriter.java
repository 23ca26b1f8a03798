package io.millrace.sql.internal.format;

/** Writes a value that is not null. */
interface JsonValueWriter {
  void write(JsonOutput out, Object value);
}
