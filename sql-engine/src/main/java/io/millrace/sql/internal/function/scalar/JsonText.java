package io.millrace.sql.internal.function.scalar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.internal.value.BytesValues;
import io.millrace.sql.internal.value.TemporalText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text as plain objects: Map in the order of the text, List, String, Boolean, BigDecimal,
 * null.
 */
final class JsonText {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter TIME_WITH_MS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private JsonText() {}

  /** Returns whether {@code text} is one JSON value. */
  static boolean isJson(String text) {
    try {
      read(text);
      return true;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /**
   * Returns the value.
   *
   * @throws IllegalArgumentException when {@code text} is not one JSON value
   */
  static @Nullable Object read(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      if (in.nextToken() == null) {
        throw new IllegalArgumentException("the text is not JSON: it is empty");
      }
      Object value = value(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("the text is not JSON: it goes on after the value");
      }
      return value;
    } catch (IOException malformed) {
      throw new IllegalArgumentException(
          "the text is not JSON: " + malformed.getMessage(), malformed);
    }
  }

  private static @Nullable Object value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          in.nextToken();
          object.put(name, value(in));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(in));
        }
        yield array;
      }
      case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDecimalValue();
      case VALUE_NULL -> null;
      default -> in.getText();
    };
  }

  /** Returns the text of a value as {@link #read} gives it. */
  static String write(@Nullable Object json) {
    return ofValue(json);
  }

  /** Returns the JSON text of an SQL value. */
  static String ofValue(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      write(out, value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(out, element);
      }
      out.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeFieldName(String.valueOf(entry.getKey()));
        write(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof SqlStruct struct) {
      out.writeStartObject();
      for (int i = 0; i < struct.values().size(); i++) {
        out.writeFieldName(struct.type().fields().get(i).name());
        write(out, struct.get(i));
      }
      out.writeEndObject();
    } else {
      writeScalar(out, value);
    }
  }

  private static void writeScalar(JsonGenerator out, Object value) throws IOException {
    if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof BigDecimal number) {
      out.writeNumber(number.toPlainString());
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else if (value instanceof Number number) {
      out.writeNumber(number.longValue());
    } else if (value instanceof ByteBuffer bytes) {
      out.writeString(Base64.getEncoder().encodeToString(BytesValues.toArray(bytes)));
    } else if (value instanceof Instant timestamp) {
      out.writeString(TemporalText.format(timestamp));
    } else if (value instanceof LocalTime time) {
      out.writeString(
          (time.toNanoOfDay() % NANOS_PER_SECOND == 0 ? TIME : TIME_WITH_MS).format(time));
    } else {
      out.writeString(value.toString());
    }
  }
}
