package io.millrace.sql.internal.value;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that programs and JSON documents give for a column: numbers of any class that lose
 * nothing, text for what JSON has no type for (BYTES in base64, DECIMAL, times in ISO-8601), maps
 * for structs.
 */
public final class PlainValues {
  private PlainValues() {}

  /**
   * Returns {@code plain} as a value of {@code type}.
   *
   * @throws IllegalArgumentException when it means none; the message says what was expected
   */
  public static @Nullable Object toType(@Nullable Object plain, SqlType type) {
    if (plain == null) {
      return null;
    }
    try {
      return convert(plain, type);
    } catch (ArithmeticException | java.time.DateTimeException unfit) {
      throw unfit(plain, type, unfit);
    }
  }

  private static Object convert(Object plain, SqlType type) {
    return switch (type.baseType()) {
      case BOOLEAN -> require(Boolean.class, plain, type);
      case INTEGER -> number(plain, type).intValueExact();
      case BIGINT -> number(plain, type).longValueExact();
      case DOUBLE -> plain instanceof Double d ? d : number(plain, type).doubleValue();
      case DECIMAL -> decimal(plain, (SqlType.Decimal) type);
      case STRING -> require(String.class, plain, type);
      case BYTES -> bytes(plain, type);
      case TIME -> plain instanceof LocalTime ? plain : TemporalText.parseTime(text(plain, type));
      case DATE -> plain instanceof LocalDate ? plain : TemporalText.parseDate(text(plain, type));
      case TIMESTAMP -> timestamp(plain, type);
      case ARRAY -> array(plain, (SqlType.Array) type);
      case MAP -> map(plain, (SqlType.Map) type);
      case STRUCT -> struct(plain, (SqlType.Struct) type);
    };
  }

  private static <T> T require(Class<T> wanted, Object plain, SqlType type) {
    if (!wanted.isInstance(plain)) {
      throw unfit(plain, type, null);
    }
    return wanted.cast(plain);
  }

  private static String text(Object plain, SqlType type) {
    return require(String.class, plain, type);
  }

  private static BigDecimal number(Object plain, SqlType type) {
    if (plain instanceof BigDecimal decimal) {
      return decimal;
    } else if (plain instanceof BigInteger whole) {
      return new BigDecimal(whole);
    } else if (plain instanceof Double || plain instanceof Float) {
      double number = ((Number) plain).doubleValue();
      if (Double.isFinite(number)) {
        return new BigDecimal(plain.toString());
      }
    } else if (plain instanceof Number whole) {
      return BigDecimal.valueOf(whole.longValue());
    }
    throw unfit(plain, type, null);
  }

  private static BigDecimal decimal(Object plain, SqlType.Decimal type) {
    BigDecimal number;
    try {
      number = plain instanceof String text ? new BigDecimal(text.strip()) : number(plain, type);
    } catch (NumberFormatException notNumber) {
      throw unfit(plain, type, notNumber);
    }
    BigDecimal scaled = number.setScale(type.scale(), RoundingMode.UNNECESSARY);
    if (scaled.precision() > type.precision()) {
      throw unfit(plain, type, null);
    }
    return scaled;
  }

  private static ByteBuffer bytes(Object plain, SqlType type) {
    if (plain instanceof byte[] array) {
      return BytesValues.wrap(array.clone());
    }
    return plain instanceof ByteBuffer buffer
        ? buffer.slice().asReadOnlyBuffer()
        : BytesValues.wrap(Base64.getDecoder().decode(text(plain, type)));
  }

  private static Instant timestamp(Object plain, SqlType type) {
    return plain instanceof Instant instant
        ? Instant.ofEpochMilli(instant.toEpochMilli())
        : TemporalText.parseTimestamp(text(plain, type));
  }

  private static List<@Nullable Object> array(Object plain, SqlType.Array type) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object element : require(List.class, plain, type)) {
      values.add(toType(element, type.element()));
    }
    return Collections.unmodifiableList(values);
  }

  private static Map<Object, @Nullable Object> map(Object plain, SqlType.Map type) {
    Map<Object, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) require(Map.class, plain, type)).entrySet()) {
      Object key = mapKey(entry.getKey(), type.key());
      values.put(key, toType(entry.getValue(), type.value()));
    }
    return Collections.unmodifiableMap(values);
  }

  /** JSON has text keys only. */
  private static Object mapKey(@Nullable Object plain, SqlType type) {
    Object key = null;
    if (plain instanceof String text && type.baseType().isNumeric()) {
      key = convert(new BigDecimal(text), type);
    } else if (plain != null) {
      key = convert(plain, type);
    }
    if (key == null) {
      throw new IllegalArgumentException("the key of a map is null");
    }
    return key;
  }

  private static SqlStruct struct(Object plain, SqlType.Struct type) {
    if (plain instanceof SqlStruct struct && struct.type().equals(type)) {
      return struct;
    }
    Map<?, ?> given = require(Map.class, plain, type);
    @Nullable Object[] values = new Object[type.fields().size()];
    given.forEach(
        (name, value) -> {
          int index = fieldIndex(String.valueOf(name), type);
          values[index] = toType(value, type.fields().get(index).type());
        });
    return SqlStruct.of(type, Arrays.copyOf(values, values.length));
  }

  private static int fieldIndex(String name, SqlType.Struct type) {
    int exact = type.indexOf(name);
    int index = exact >= 0 ? exact : type.indexOf(name.toUpperCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException("no field \"%s\" in %s".formatted(name, type));
    }
    return index;
  }

  private static IllegalArgumentException unfit(
      Object plain, SqlType type, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "expected a value of type %s, found %s".formatted(type, plain), cause);
  }
}
