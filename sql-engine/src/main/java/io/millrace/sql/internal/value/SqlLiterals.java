package io.millrace.sql.internal.value;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlStruct;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as constants of SQL, so that reading the text gives the value again. */
public final class SqlLiterals {
  private SqlLiterals() {}

  /**
   * Returns the constant.
   *
   * @throws IllegalArgumentException when the value is of a class without constants, or an empty
   *     list or map, which has no type
   */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    } else if (value instanceof Boolean flag) {
      return flag ? "TRUE" : "FALSE";
    } else if (value instanceof Number number) {
      return number(number);
    } else if (value instanceof CharSequence || value instanceof Character) {
      return quoted(value.toString());
    } else if (value instanceof byte[] bytes) {
      return bytes(bytes);
    } else if (value instanceof ByteBuffer bytes) {
      return bytes(BytesValues.toArray(bytes));
    } else if (value instanceof Instant timestamp) {
      return "CAST(" + quoted(TemporalText.format(timestamp)) + " AS TIMESTAMP)";
    } else if (value instanceof LocalDate date) {
      return "CAST(" + quoted(date.toString()) + " AS DATE)";
    } else if (value instanceof LocalTime time) {
      return "CAST(" + quoted(time.toString()) + " AS TIME)";
    }
    return nested(value);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String bytes(byte[] bytes) {
    return "TO_BYTES(" + quoted(Base64.getEncoder().encodeToString(bytes)) + ", 'base64')";
  }

  /** A sign has a space before it: two of them would begin a comment. */
  private static String number(Number value) {
    String text;
    if (value instanceof Double || value instanceof Float) {
      text = floating(value.doubleValue());
    } else if (value instanceof BigDecimal decimal) {
      text =
          decimal.scale() > 0
              ? decimal.toPlainString()
              : "CAST('%s' AS DECIMAL(%d, 0))"
                  .formatted(
                      decimal.toPlainString(),
                      Math.max(1, decimal.toBigInteger().abs().toString().length()));
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger) {
      text = value.toString();
    } else {
      throw unknown(value);
    }
    return text.startsWith("-") ? " " + text : text;
  }

  private static String floating(double value) {
    if (!Double.isFinite(value)) {
      return "CAST('" + value + "' AS DOUBLE)";
    }
    String text = Double.toString(value);
    return text.contains("E") ? text : text + "E0";
  }

  private static String nested(Object value) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list.stream().map(SqlLiterals::of).collect(Collectors.joining(", ", "ARRAY[", "]"));
    } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      return map.entrySet().stream()
          .map(entry -> of(entry.getKey()) + " := " + of(entry.getValue()))
          .collect(Collectors.joining(", ", "MAP(", ")"));
    } else if (value instanceof SqlStruct struct) {
      return struct.type().fields().stream()
          .map(field -> Column.quoted(field.name()) + " := " + of(struct.get(field.name())))
          .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }
    throw unknown(value);
  }

  private static IllegalArgumentException unknown(Object value) {
    String problem =
        value instanceof List || value instanceof Map
            ? "an empty list or map has no type; insert it as a row instead"
            : "no constant of SQL is a " + value.getClass().getName();
    return new IllegalArgumentException(problem);
  }
}
