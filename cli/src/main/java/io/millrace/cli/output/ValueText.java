package io.millrace.cli.output;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** SQL values as plain text, for cells of tables and CSV. */
public final class ValueText {
  private ValueText() {}

  /** The text of a value; nested values as JSON; null gives {@code whenNull}. */
  public static String of(@Nullable Object value, String whenNull) {
    if (value == null) {
      return whenNull;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof ByteBuffer bytes) {
      return base64(bytes);
    }
    if (value instanceof LocalTime time) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    }
    return JsonText.isNested(value) ? JsonText.of(value) : value.toString();
  }

  /** Base64 of what is between position and limit; the buffer is left as it is. */
  static String base64(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Base64.getEncoder().encodeToString(copy);
  }
}
