package io.millrace.sql.internal.format;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.BytesValues;
import io.millrace.sql.internal.value.Decimals;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.Locale;

/** The text of single, not nested values in delimited lines. */
final class FlatText {
  private static final long NANOS_PER_MS = 1_000_000L;

  private FlatText() {}

  static String write(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof ByteBuffer bytes) {
      return Base64.getEncoder().encodeToString(BytesValues.toArray(bytes));
    }
    if (value instanceof LocalTime time) {
      return Long.toString(time.toNanoOfDay() / NANOS_PER_MS);
    }
    if (value instanceof LocalDate date) {
      return Long.toString(date.toEpochDay());
    }
    if (value instanceof Instant timestamp) {
      return Long.toString(timestamp.toEpochMilli());
    }
    return value.toString();
  }

  /** Throws an IllegalArgument-, Arithmetic- or DateTimeException if {@code text} is not such. */
  static Object read(String text, SqlType type) {
    return switch (type.baseType()) {
      case STRING -> text;
      case BYTES -> BytesValues.wrap(Base64.getDecoder().decode(text.trim()));
      case BOOLEAN -> readBoolean(text.trim());
      case INTEGER -> Integer.valueOf(text.trim());
      case BIGINT -> Long.valueOf(text.trim());
      case DOUBLE -> Double.valueOf(text.trim());
      case DECIMAL -> Decimals.exact(new BigDecimal(text.trim()), (SqlType.Decimal) type);
      case TIME -> LocalTime.ofNanoOfDay(Long.parseLong(text.trim()) * NANOS_PER_MS);
      case DATE -> LocalDate.ofEpochDay(Long.parseLong(text.trim()));
      case TIMESTAMP -> Instant.ofEpochMilli(Long.parseLong(text.trim()));
      default -> throw new IllegalArgumentException("a field cannot hold " + type);
    };
  }

  private static Boolean readBoolean(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return folded.equals("true") || folded.equals("yes");
  }
}
