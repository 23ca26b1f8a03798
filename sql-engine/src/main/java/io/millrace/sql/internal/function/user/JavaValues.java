package io.millrace.sql.internal.function.user;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands values of SQL to methods of users, and takes back what these return. */
final class JavaValues {
  private JavaValues() {}

  /** The value as the Java type of a parameter wants it; lists and maps are not copied. */
  static @Nullable Object toJava(@Nullable Object value, Type java) {
    if (value instanceof Instant instant && java == Timestamp.class) {
      return Timestamp.from(instant);
    } else if (value instanceof LocalDate date && java == Date.class) {
      return Date.valueOf(date);
    } else if (value instanceof LocalTime time && java == Time.class) {
      return Time.valueOf(time);
    } else if (value instanceof ByteBuffer bytes) {
      return bytes.duplicate();
    } else if (java instanceof ParameterizedType parameterized && mentionsJavaSql(parameterized)) {
      return changeable(value, java);
    }
    return value;
  }

  /** The same, but lists and maps are copies that may be changed. */
  static @Nullable Object changeable(@Nullable Object value, Type java) {
    if (value instanceof List<?> list) {
      Type element = argument(java, 0);
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(changeable(item, element)));
      return copy;
    } else if (value instanceof Map<?, ?> map) {
      Type mapped = argument(java, 1);
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(key, changeable(item, mapped)));
      return copy;
    }
    return toJava(value, java);
  }

  private static Type argument(Type java, int index) {
    return java instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[index]
        : Object.class;
  }

  private static boolean mentionsJavaSql(ParameterizedType type) {
    for (Type argument : type.getActualTypeArguments()) {
      if (argument == Timestamp.class
          || argument == Date.class
          || argument == Time.class
          || (argument instanceof ParameterizedType inner && mentionsJavaSql(inner))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a method returned, as a value of {@code type}.
   *
   * @throws IllegalArgumentException when it is not one
   */
  static @Nullable Object toSql(@Nullable Object value, SqlType type) {
    if (value == null) {
      return null;
    }
    if (type instanceof SqlType.Array array && value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(toSql(item, array.element())));
      return Collections.unmodifiableList(copy);
    } else if (type instanceof SqlType.Map map && value instanceof Map<?, ?> entries) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      entries.forEach((key, item) -> copy.put(toSql(key, map.key()), toSql(item, map.value())));
      return Collections.unmodifiableMap(copy);
    } else if (type instanceof SqlType.Decimal decimal && value instanceof BigDecimal number) {
      return number.setScale(decimal.scale(), RoundingMode.HALF_UP);
    } else if (type instanceof SqlType.Struct && value instanceof SqlStruct struct) {
      if (struct.type().equals(type)) {
        return struct;
      }
    } else if (isPlain(value, type.baseType())) {
      return plain(value);
    }
    throw new IllegalArgumentException(
        "the function returned a value of %s, not of %s"
            .formatted(value.getClass().getName(), type));
  }

  private static boolean isPlain(Object value, SqlBaseType type) {
    return switch (type) {
      case BOOLEAN -> value instanceof Boolean;
      case INTEGER -> value instanceof Integer;
      case BIGINT -> value instanceof Long;
      case DOUBLE -> value instanceof Double;
      case STRING -> value instanceof String;
      case BYTES -> value instanceof ByteBuffer;
      case TIMESTAMP -> value instanceof Instant || value instanceof Timestamp;
      case DATE -> value instanceof LocalDate || value instanceof Date;
      case TIME -> value instanceof LocalTime || value instanceof Time;
      default -> false;
    };
  }

  private static Object plain(Object value) {
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.MILLIS);
    } else if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant().truncatedTo(ChronoUnit.MILLIS);
    } else if (value instanceof Date date) {
      return date.toLocalDate();
    } else if (value instanceof Time time) {
      return time.toLocalTime();
    } else if (value instanceof LocalTime time) {
      return time.truncatedTo(ChronoUnit.MILLIS);
    } else if (value instanceof ByteBuffer bytes) {
      return bytes.slice().asReadOnlyBuffer();
    }
    return value;
  }
}
