package io.millrace.sql.internal.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.BytesValues;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values of each type are written as JSON. */
final class JsonWriters {
  private static final long NANOS_PER_MS = 1_000_000L;

  private JsonWriters() {}

  static JsonValueWriter of(SqlType type) {
    return switch (type.baseType()) {
      case BOOLEAN -> (out, value) -> out.writeBoolean((Boolean) value);
      case INTEGER -> (out, value) -> out.writeNumber((Integer) value);
      case BIGINT -> (out, value) -> out.writeNumber((Long) value);
      case DOUBLE -> (out, value) -> out.writeNumber((Double) value);
      case DECIMAL -> (out, value) -> out.writeNumber(((BigDecimal) value).toPlainString());
      case STRING -> (out, value) -> out.writeString((String) value);
      case BYTES -> (out, value) -> out.writeBinary(BytesValues.toArray((ByteBuffer) value));
      case TIME ->
          (out, value) -> out.writeNumber(((LocalTime) value).toNanoOfDay() / NANOS_PER_MS);
      case DATE -> (out, value) -> out.writeNumber(((LocalDate) value).toEpochDay());
      case TIMESTAMP -> (out, value) -> out.writeNumber(((Instant) value).toEpochMilli());
      case ARRAY -> array(of(((SqlType.Array) type).element()));
      case MAP -> map(of(((SqlType.Map) type).value()));
      case STRUCT -> struct((SqlType.Struct) type);
    };
  }

  static void writeNullable(JsonGenerator out, JsonValueWriter writer, @Nullable Object value)
      throws IOException {
    if (value == null) {
      out.writeNull();
    } else {
      writer.write(out, value);
    }
  }

  private static JsonValueWriter array(JsonValueWriter element) {
    return (out, value) -> {
      out.writeStartArray();
      for (Object item : (List<?>) value) {
        writeNullable(out, element, item);
      }
      out.writeEndArray();
    };
  }

  private static JsonValueWriter map(JsonValueWriter element) {
    return (out, value) -> {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        out.writeFieldName(String.valueOf(entry.getKey()));
        writeNullable(out, element, entry.getValue());
      }
      out.writeEndObject();
    };
  }

  private static JsonValueWriter struct(SqlType.Struct type) {
    JsonValueWriter[] writers =
        type.fields().stream().map(field -> of(field.type())).toArray(JsonValueWriter[]::new);
    return (out, value) -> {
      SqlStruct struct = (SqlStruct) value;
      out.writeStartObject();
      for (int i = 0; i < writers.length; i++) {
        out.writeFieldName(type.fields().get(i).name());
        writeNullable(out, writers[i], struct.get(i));
      }
      out.writeEndObject();
    };
  }
}
