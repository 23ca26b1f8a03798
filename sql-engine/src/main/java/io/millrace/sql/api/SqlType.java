package io.millrace.sql.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The type of a column, a field or an expression. {@link SqlTypes} makes instances.
 *
 * <p>Values of each type are these immutable Java objects, or null:
 *
 * <table>
 *   <caption>Java values</caption>
 *   <tr><td>BOOLEAN</td><td>{@link Boolean}</td></tr>
 *   <tr><td>INTEGER, BIGINT, DOUBLE</td><td>{@link Integer}, {@link Long}, {@link Double}</td></tr>
 *   <tr><td>DECIMAL(p, s)</td><td>{@link java.math.BigDecimal} whose scale is {@code s}</td></tr>
 *   <tr><td>STRING</td><td>{@link String}</td></tr>
 *   <tr><td>BYTES</td><td>{@link java.nio.ByteBuffer}, read-only, position 0; readers duplicate it
 *       before they move its position</td></tr>
 *   <tr><td>TIME</td><td>{@link java.time.LocalTime}, whole milliseconds</td></tr>
 *   <tr><td>DATE</td><td>{@link java.time.LocalDate}</td></tr>
 *   <tr><td>TIMESTAMP</td><td>{@link java.time.Instant}, whole milliseconds</td></tr>
 *   <tr><td>ARRAY</td><td>{@link List}, unmodifiable, may hold null</td></tr>
 *   <tr><td>MAP</td><td>{@link java.util.Map}, unmodifiable, may hold null values</td></tr>
 *   <tr><td>STRUCT</td><td>{@link SqlStruct}</td></tr>
 * </table>
 *
 * <p>{@code toString} is the SQL text of the type, for example {@code DECIMAL(4, 2)}.
 */
public sealed interface SqlType
    permits SqlType.Primitive, SqlType.Decimal, SqlType.Array, SqlType.Map, SqlType.Struct {

  /** Returns the kind of this type. */
  SqlBaseType baseType();

  /** Returns whether this type is of the given kind. */
  default boolean is(SqlBaseType kind) {
    return baseType() == kind;
  }

  /**
   * A type without parameters.
   *
   * @param baseType any kind but DECIMAL, ARRAY, MAP, STRUCT
   */
  record Primitive(SqlBaseType baseType) implements SqlType {
    /** Checks the kind. */
    public Primitive {
      if (baseType.isNested() || baseType == SqlBaseType.DECIMAL) {
        throw new IllegalArgumentException(baseType + " needs parameters");
      }
    }

    @Override
    public String toString() {
      return baseType.name();
    }
  }

  /**
   * Exact numbers of at most {@code precision} digits, {@code scale} of them after the point.
   *
   * @param precision at least 1
   * @param scale from 0 to {@code precision}
   */
  record Decimal(int precision, int scale) implements SqlType {
    /** Checks the ranges named above. */
    public Decimal {
      if (precision < 1 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "DECIMAL needs precision >= 1 and scale from 0 to precision, got (%d, %d)"
                .formatted(precision, scale));
      }
    }

    @Override
    public SqlBaseType baseType() {
      return SqlBaseType.DECIMAL;
    }

    @Override
    public String toString() {
      return "DECIMAL(" + precision + ", " + scale + ")";
    }
  }

  /** Lists of {@code element} values. */
  record Array(SqlType element) implements SqlType {
    /** Checks that the element type is there. */
    public Array {
      requireNonNull(element, "element");
    }

    @Override
    public SqlBaseType baseType() {
      return SqlBaseType.ARRAY;
    }

    @Override
    public String toString() {
      return "ARRAY<" + element + ">";
    }
  }

  /** Maps from {@code key} to {@code value}. */
  record Map(SqlType key, SqlType value) implements SqlType {
    /** Checks that both types are there. */
    public Map {
      requireNonNull(key, "key");
      requireNonNull(value, "value");
    }

    @Override
    public SqlBaseType baseType() {
      return SqlBaseType.MAP;
    }

    @Override
    public String toString() {
      return "MAP<" + key + ", " + value + ">";
    }
  }

  /**
   * A named field of a struct.
   *
   * @param name as it is, without quotes
   */
  record Field(String name, SqlType type) {
    /** Checks that both parts are there. */
    public Field {
      requireNonNull(name, "name");
      requireNonNull(type, "type");
    }

    @Override
    public String toString() {
      return Column.quoted(name) + " " + type;
    }
  }

  /** Fields in order. */
  record Struct(List<Field> fields) implements SqlType {
    /** Copies the list. */
    public Struct {
      fields = List.copyOf(fields);
    }

    /** Returns the position of the field {@code name}, exactly so written; -1 if there is none. */
    public int indexOf(String name) {
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).name().equals(name)) {
          return i;
        }
      }
      return -1;
    }

    /** Returns the field {@code name}, exactly so written. */
    public Optional<Field> field(String name) {
      int index = indexOf(name);
      return index < 0 ? Optional.empty() : Optional.of(fields.get(index));
    }

    @Override
    public SqlBaseType baseType() {
      return SqlBaseType.STRUCT;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("STRUCT<");
      for (int i = 0; i < fields.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(fields.get(i));
      }
      return text.append('>').toString();
    }
  }
}
