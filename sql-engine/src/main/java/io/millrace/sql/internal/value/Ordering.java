package io.millrace.sql.internal.value;

import io.millrace.sql.api.SqlType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/** How values that are not null sort. */
public final class Ordering {
  private Ordering() {}

  /** Returns whether values of {@code type} sort: all types but ARRAY, MAP and STRUCT. */
  public static boolean sorts(SqlType type) {
    return !type.baseType().isNested();
  }

  /**
   * Returns the order of values of one type that sorts; bytes sort as unsigned numbers, texts by
   * UTF-16 unit, false before true.
   */
  public static Comparator<Object> natural() {
    return Ordering::compare;
  }

  /** Compares two values of one type that sorts. */
  public static int compare(Object left, Object right) {
    if (left instanceof ByteBuffer bytes) {
      return Arrays.compareUnsigned(
          BytesValues.toArray(bytes), BytesValues.toArray((ByteBuffer) right));
    }
    return comparable(left).compareTo(right);
  }

  /**
   * Returns whether two values of one type are equal; decimals are whatever their scale, and the
   * two zeros of DOUBLE are one.
   */
  public static boolean equal(Object left, Object right) {
    if (left instanceof BigDecimal decimal && right instanceof BigDecimal other) {
      return decimal.compareTo(other) == 0;
    }
    if (left instanceof Double number && right instanceof Double other) {
      return number.doubleValue() == other || number.equals(other);
    }
    return left.equals(right);
  }

  // Values of the types that sort implement Comparable of themselves.
  @SuppressWarnings("unchecked")
  private static Comparable<Object> comparable(Object value) {
    return (Comparable<Object>) value;
  }
}
