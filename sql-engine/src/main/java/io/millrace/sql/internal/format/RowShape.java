package io.millrace.sql.internal.format;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlType;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a codec has to know of its rows.
 *
 * @param columns the columns of the row, in order; all of one side
 * @param side the part of the record
 * @param wrapped whether a single column stands inside an object of one field; has no meaning for
 *     more columns
 * @param needed indexes of the columns that {@code decode} must fill
 * @param fields what {@code decode} must fill of needed columns, by index; a column that is not
 *     there is needed whole
 * @param properties properties of the format, by upper-case name without the side, for example
 *     {@code DELIMITER}
 * @param topic the topic that holds the records; empty when it is not known
 */
public record RowShape(
    List<Column> columns,
    Side side,
    boolean wrapped,
    BitSet needed,
    Map<Integer, NeededFields> fields,
    Map<String, String> properties,
    Optional<String> topic) {

  /** The part of a record. */
  public enum Side {
    /** The key. */
    KEY,
    /** The value. */
    VALUE
  }

  /** Copies the collections. */
  public RowShape {
    columns = List.copyOf(columns);
    needed = (BitSet) needed.clone();
    fields = Map.copyOf(fields);
    Map<String, String> byName = new TreeMap<>();
    properties.forEach((name, value) -> byName.put(name.toUpperCase(Locale.ROOT), value));
    properties = Map.copyOf(byName);
  }

  /** Returns the shape of a key; unwrapped if it is a single column. */
  public static RowShape key(List<Column> columns) {
    return key(columns, columns.size() != 1);
  }

  /**
   * Returns the shape of a key in {@code format}; unwrapped if it is a single column and can be.
   */
  public static RowShape key(List<Column> columns, Format format) {
    return key(columns, columns.size() != 1 || !format.has(FormatFeature.UNWRAP_SINGLES));
  }

  private static RowShape key(List<Column> columns, boolean wrapped) {
    return new RowShape(
        columns, Side.KEY, wrapped, all(columns), Map.of(), Map.of(), Optional.empty());
  }

  /**
   * Returns the shape of a value in {@code format}.
   *
   * @param wrapSingle what WRAP_SINGLE_VALUE says; empty for the default of the format
   */
  public static RowShape value(List<Column> columns, Format format, Optional<Boolean> wrapSingle) {
    boolean wrapped = columns.size() != 1 || wrapSingle.orElse(format.wrapsSinglesByDefault());
    return new RowShape(
        columns, Side.VALUE, wrapped, all(columns), Map.of(), Map.of(), Optional.empty());
  }

  /** Returns this shape, of which {@code decode} need only fill the columns at {@code indexes}. */
  public RowShape needing(BitSet indexes) {
    return new RowShape(columns, side, wrapped, indexes, fields, properties, topic);
  }

  /** Returns this shape, in which so much of some columns, by index, is enough. */
  public RowShape needing(Map<Integer, NeededFields> ofColumns) {
    return new RowShape(columns, side, wrapped, needed, ofColumns, properties, topic);
  }

  /** Returns this shape with other properties of the format. */
  public RowShape withProperties(Map<String, String> byName) {
    return new RowShape(columns, side, wrapped, needed, fields, byName, topic);
  }

  /** Returns this shape for records of the topic {@code name}. */
  public RowShape inTopic(String name) {
    return new RowShape(columns, side, wrapped, needed, fields, properties, Optional.of(name));
  }

  /** Returns the property {@code name}, upper case. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /** Returns the type of the column at {@code index}. */
  public SqlType type(int index) {
    return columns.get(index).type();
  }

  /** Returns whether the row is one column that stands for itself. */
  public boolean isBareSingle() {
    return columns.size() == 1 && !wrapped;
  }

  private static BitSet all(List<Column> columns) {
    BitSet bits = new BitSet();
    bits.set(0, columns.size());
    return bits;
  }
}
