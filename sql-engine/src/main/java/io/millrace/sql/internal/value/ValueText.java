package io.millrace.sql.internal.value;

import io.millrace.sql.api.SqlStruct;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text that CAST(x AS STRING) gives: {@code [1, 2]} for arrays, {@code {k=1}} for maps, {@code
 * Struct{F=1}} for structs, base64 for bytes.
 */
public final class ValueText {
  private ValueText() {}

  /** Returns the text of a value of any type; {@code "null"} for null. */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Instant timestamp) {
      return TemporalText.format(timestamp);
    }
    if (value instanceof ByteBuffer bytes) {
      return Base64.getEncoder().encodeToString(BytesValues.toArray(bytes));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof SqlStruct struct ? struct(struct) : value.toString();
  }

  private static String struct(SqlStruct struct) {
    StringBuilder text = new StringBuilder("Struct{");
    for (int i = 0; i < struct.values().size(); i++) {
      text.append(i == 0 ? "" : ",").append(struct.type().fields().get(i).name());
      text.append('=').append(of(struct.get(i)));
    }
    return text.append('}').toString();
  }
}
