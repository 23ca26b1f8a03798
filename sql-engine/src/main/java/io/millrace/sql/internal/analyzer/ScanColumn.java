package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.NeededFields;

/**
 * Something of a record that a query uses as a column.
 *
 * @param part where in the record it is
 * @param index position among the key, value or header columns of the source; 0 for the other parts
 * @param name its name
 * @param type its type
 * @param fields what of a STRUCT is used
 */
public record ScanColumn(Part part, int index, String name, SqlType type, NeededFields fields) {

  /** Creates a column of which everything is used. */
  public ScanColumn(Part part, int index, String name, SqlType type) {
    this(part, index, name, type, NeededFields.ALL);
  }

  /** The part of a record that a column comes from. */
  public enum Part {
    /** A key column. */
    KEY,
    /** A value column. */
    VALUE,
    /** A column of headers. */
    HEADERS,
    /** The record's timestamp in ms. */
    ROWTIME,
    /** The partition of the record. */
    ROWPARTITION,
    /** The offset of the record. */
    ROWOFFSET,
    /** Start of the window in the key, in ms. */
    WINDOWSTART,
    /** End of the window in the key, in ms. */
    WINDOWEND
  }

  /** Returns this column, of which only {@code used} is used. */
  public ScanColumn using(NeededFields used) {
    return new ScanColumn(part, index, name, type, used);
  }

  /** Returns whether this is not a declared column. */
  public boolean isPseudo() {
    return part != Part.KEY && part != Part.VALUE && part != Part.HEADERS;
  }
}
