package io.millrace.cli.output;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.millrace.sql.api.SqlStruct;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * SQL values as JSON: numbers as numbers (a DECIMAL with its scale), BYTES as base64, TIMESTAMP,
 * DATE and TIME as ISO-8601 text, structs and maps as objects. What JSON has no number for (NaN,
 * the infinities) is text.
 */
public final class JsonText {
  private static final JsonStringEncoder ESCAPES = JsonStringEncoder.getInstance();

  private JsonText() {}

  /** Whether a value has parts of its own. */
  static boolean isNested(Object value) {
    return value instanceof List || value instanceof Map || value instanceof SqlStruct;
  }

  /** The JSON text of a value. */
  public static String of(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  /** Adds the JSON text of a value. */
  public static void append(StringBuilder text, @Nullable Object value) {
    append(text, value, leaf -> ValueText.of(leaf, ""));
  }

  /**
   * Adds the JSON text of a value.
   *
   * @param leafText the text of a value that JSON has no type for, times for example
   */
  public static void append(
      StringBuilder text, @Nullable Object value, Function<Object, String> leafText) {
    if (value == null || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof BigDecimal decimal) {
      text.append(decimal.toPlainString());
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      string(text, number.toString());
    } else if (value instanceof Number) {
      text.append(value);
    } else if (value instanceof ByteBuffer bytes) {
      string(text, ValueText.base64(bytes));
    } else if (value instanceof List<?> list) {
      list(text, list, leafText);
    } else if (value instanceof Map<?, ?> map) {
      map(text, map, leafText);
    } else if (value instanceof SqlStruct struct) {
      struct(text, struct, leafText);
    } else {
      string(text, leafText.apply(value));
    }
  }

  private static void string(StringBuilder text, String value) {
    text.append('"');
    ESCAPES.quoteAsString(value, text);
    text.append('"');
  }

  private static void list(StringBuilder text, List<?> list, Function<Object, String> leafText) {
    text.append('[');
    for (int i = 0; i < list.size(); i++) {
      text.append(i == 0 ? "" : ",");
      append(text, list.get(i), leafText);
    }
    text.append(']');
  }

  private static void map(StringBuilder text, Map<?, ?> map, Function<Object, String> leafText) {
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator);
      string(text, String.valueOf(entry.getKey()));
      text.append(':');
      append(text, entry.getValue(), leafText);
      separator = ",";
    }
    text.append('}');
  }

  private static void struct(
      StringBuilder text, SqlStruct struct, Function<Object, String> leafText) {
    text.append('{');
    for (int i = 0; i < struct.type().fields().size(); i++) {
      text.append(i == 0 ? "" : ",");
      string(text, struct.type().fields().get(i).name());
      text.append(':');
      append(text, struct.get(i), leafText);
    }
    text.append('}');
  }
}
