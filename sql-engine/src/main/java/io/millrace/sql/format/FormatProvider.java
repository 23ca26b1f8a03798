package io.millrace.sql.format;

import io.millrace.sql.api.Column;

/** A serialization format. Safe for use by many threads. */
public interface FormatProvider {

  /**
   * Returns the name for KEY_FORMAT and VALUE_FORMAT: letters, digits and {@code _}, of which case
   * does not matter. It must not be that of a built-in format.
   */
  String name();

  /** Returns whether keys of several columns can be held. */
  default boolean holdsSeveralKeyColumns() {
    return true;
  }

  /**
   * Returns whether a column can be held; asked for each column before {@link #serializer}.
   *
   * @param column its type says which values it has
   */
  default boolean holds(Column column) {
    return true;
  }

  /** Returns what turns rows of the given columns into bytes and back. */
  RowSerializer serializer(RowLayout layout);
}
