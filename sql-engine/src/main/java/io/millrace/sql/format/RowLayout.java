package io.millrace.sql.format;

import io.millrace.sql.api.Column;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The rows that a serializer is for.
 *
 * @param columns all key columns or all value columns of a stream or table, in order
 * @param topic the topic of the records; empty when it is not known
 * @param needed indexes of the columns that must be filled when reading; the rest may be null
 */
public record RowLayout(List<Column> columns, Optional<String> topic, BitSet needed) {

  /** Copies the collections. */
  public RowLayout {
    columns = List.copyOf(columns);
    needed = (BitSet) needed.clone();
  }

  /** Returns a copy of the indexes. */
  @Override
  public BitSet needed() {
    return (BitSet) needed.clone();
  }
}
