package io.millrace.sql.internal.format;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.BytesValues;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values of each type are written as JSON. */
final class JsonWriters {
  private static final long NANOS_PER_MS = 1_000_000L;

  private JsonWriters() {}

  static JsonValueWriter of(SqlType type) {
    return switch (type.baseType()) {
      case BOOLEAN -> (out, value) -> out.writeTruth((Boolean) value);
      case INTEGER -> (out, value) -> out.writeLong((Integer) value);
      case BIGINT -> (out, value) -> out.writeLong((Long) value);
      case DOUBLE -> (out, value) -> out.writeDouble((Double) value);
      case DECIMAL -> (out, value) -> out.writeAscii(((BigDecimal) value).toPlainString());
      case STRING -> (out, value) -> out.writeText((String) value);
      case BYTES -> (out, value) -> out.writeText(base64((ByteBuffer) value));
      case TIME -> (out, value) -> out.writeLong(((LocalTime) value).toNanoOfDay() / NANOS_PER_MS);
      case DATE -> (out, value) -> out.writeLong(((LocalDate) value).toEpochDay());
      case TIMESTAMP -> (out, value) -> out.writeLong(((Instant) value).toEpochMilli());
      case ARRAY -> array(of(((SqlType.Array) type).element()));
      case MAP -> map(of(((SqlType.Map) type).value()));
      case STRUCT -> struct((SqlType.Struct) type);
    };
  }

  private static String base64(ByteBuffer value) {
    return Base64.getEncoder().encodeToString(BytesValues.toArray(value));
  }

  static void writeNullable(JsonOutput out, JsonValueWriter writer, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else {
      writer.write(out, value);
    }
  }

  private static JsonValueWriter array(JsonValueWriter element) {
    return (out, value) -> {
      int separator = '[';
      for (Object item : (List<?>) value) {
        out.writeByte(separator);
        writeNullable(out, element, item);
        separator = ',';
      }
      end(out, separator, '[', ']');
    };
  }

  /** Writes the end of what {@code open} begins, which was not written when there was nothing. */
  private static void end(JsonOutput out, int separator, char open, char close) {
    if (separator == open) {
      out.writeByte(open);
    }
    out.writeByte(close);
  }

  private static JsonValueWriter map(JsonValueWriter element) {
    return (out, value) -> {
      int separator = '{';
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        out.writeByte(separator);
        out.writeText(String.valueOf(entry.getKey()));
        out.writeByte(':');
        writeNullable(out, element, entry.getValue());
        separator = ',';
      }
      end(out, separator, '{', '}');
    };
  }

  private static JsonValueWriter struct(SqlType.Struct type) {
    Fields fields =
        new Fields(
            type.fields().stream().map(SqlType.Field::name).toList(),
            type.fields().stream().map(SqlType.Field::type).toList());
    return (out, value) -> fields.write(out, ((SqlStruct) value).values());
  }

  /** An object whose fields are known beforehand. */
  static final class Fields {
    private final byte[][] names;
    private final JsonValueWriter[] writers;

    Fields(List<String> names, List<SqlType> types) {
      this.names = names.stream().map(JsonOutput::fieldName).toArray(byte[][]::new);
      this.writers = types.stream().map(JsonWriters::of).toArray(JsonValueWriter[]::new);
    }

    /** Writes the value of the only field, without the object around it. */
    void writeOnly(JsonOutput out, @Nullable Object value) {
      writeNullable(out, writers[0], value);
    }

    void write(JsonOutput out, List<@Nullable Object> values) {
      out.writeByte('{');
      for (int i = 0; i < writers.length; i++) {
        if (i > 0) {
          out.writeByte(',');
        }
        out.writeRaw(names[i]);
        writeNullable(out, writers[i], values.get(i));
      }
      out.writeByte('}');
    }
  }
}
