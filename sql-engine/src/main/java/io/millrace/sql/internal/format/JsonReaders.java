package io.millrace.sql.internal.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.BytesValues;
import io.millrace.sql.internal.value.Decimals;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How values of each type are read from JSON. Numbers may be given as text and text as numbers; an
 * object or array where a STRING is declared gives its JSON text.
 */
final class JsonReaders {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final long NANOS_PER_MS = 1_000_000L;

  private JsonReaders() {}

  static JsonValueReader of(SqlType type) {
    return of(type, NeededFields.ALL);
  }

  /** A reader that leaves NULL what is not needed. */
  static JsonValueReader of(SqlType type, NeededFields needed) {
    return switch (type.baseType()) {
      case BOOLEAN -> JsonReaders::readBoolean;
      case INTEGER -> in -> (int) readLong(in, type);
      case BIGINT -> in -> readLong(in, type);
      case DOUBLE -> in -> readDouble(in, type);
      case DECIMAL -> in -> readDecimal(in, (SqlType.Decimal) type);
      case STRING -> JsonReaders::readText;
      case BYTES -> in -> readBytes(in, type);
      case TIME -> in -> temporal(in, type, ms -> LocalTime.ofNanoOfDay(ms * NANOS_PER_MS));
      case DATE -> in -> temporal(in, type, LocalDate::ofEpochDay);
      case TIMESTAMP -> in -> temporal(in, type, Instant::ofEpochMilli);
      case ARRAY -> array(type, of(((SqlType.Array) type).element()));
      case MAP -> map(type, of(((SqlType.Map) type).value()));
      case STRUCT -> struct((SqlType.Struct) type, needed);
    };
  }

  static @Nullable Object readNullable(JsonParser in, JsonValueReader reader) throws IOException {
    return in.currentToken() == JsonToken.VALUE_NULL ? null : reader.read(in);
  }

  private static Boolean readBoolean(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> {
        String text = in.getText().trim().toLowerCase(Locale.ROOT);
        yield text.equals("true") || text.equals("yes");
      }
      default -> throw JsonMismatch.at(in, "a value of type BOOLEAN");
    };
  }

  private static long readLong(JsonParser in, SqlType type) throws IOException {
    try {
      return switch (in.currentToken()) {
        case VALUE_NUMBER_INT ->
            type.baseType() == SqlBaseType.INTEGER ? in.getIntValue() : in.getLongValue();
        case VALUE_NUMBER_FLOAT -> (long) in.getDoubleValue();
        case VALUE_STRING -> parseWhole(in.getText().trim(), type);
        default -> throw JsonMismatch.at(in, JsonRowCodec.describe(type));
      };
    } catch (NumberFormatException e) {
      throw JsonMismatch.at(in, JsonRowCodec.describe(type));
    }
  }

  private static long parseWhole(String text, SqlType type) {
    return type.baseType() == SqlBaseType.INTEGER ? Integer.parseInt(text) : Long.parseLong(text);
  }

  private static double readDouble(JsonParser in, SqlType type) throws IOException {
    try {
      return switch (in.currentToken()) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDoubleValue();
        case VALUE_STRING -> Double.parseDouble(in.getText().trim());
        default -> throw JsonMismatch.at(in, JsonRowCodec.describe(type));
      };
    } catch (NumberFormatException e) {
      throw JsonMismatch.at(in, JsonRowCodec.describe(type));
    }
  }

  private static BigDecimal readDecimal(JsonParser in, SqlType.Decimal type) throws IOException {
    try {
      BigDecimal value =
          switch (in.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_STRING -> new BigDecimal(in.getText().trim());
            default -> throw JsonMismatch.at(in, JsonRowCodec.describe(type));
          };
      return Decimals.exact(value, type);
    } catch (NumberFormatException e) {
      throw JsonMismatch.at(in, JsonRowCodec.describe(type));
    } catch (ArithmeticException e) {
      throw JsonMismatch.because(in, e.getMessage());
    }
  }

  private static String readText(JsonParser in) throws IOException {
    if (!in.currentToken().isStructStart()) {
      return in.getText();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.copyCurrentStructure(in);
    }
    return text.toString();
  }

  private static Object readBytes(JsonParser in, SqlType type) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw JsonMismatch.at(in, JsonRowCodec.describe(type));
    }
    return BytesValues.wrap(in.getBinaryValue());
  }

  private interface FromLong {
    Object apply(long value);
  }

  private static Object temporal(JsonParser in, SqlType type, FromLong conversion)
      throws IOException {
    if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw JsonMismatch.at(in, "a whole number for " + type);
    }
    try {
      return conversion.apply(in.getLongValue());
    } catch (DateTimeException e) {
      throw JsonMismatch.because(in, e.getMessage());
    }
  }

  private static JsonValueReader array(SqlType type, JsonValueReader element) {
    return in -> {
      if (in.currentToken() != JsonToken.START_ARRAY) {
        throw JsonMismatch.at(in, JsonRowCodec.describe(type));
      }
      List<@Nullable Object> list = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        list.add(readNullable(in, element));
      }
      return Collections.unmodifiableList(list);
    };
  }

  private static JsonValueReader map(SqlType type, JsonValueReader value) {
    return in -> {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        throw JsonMismatch.at(in, JsonRowCodec.describe(type));
      }
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
        in.nextToken();
        map.put(key, readNullable(in, value));
      }
      return Collections.unmodifiableMap(map);
    };
  }

  private static JsonValueReader struct(SqlType.Struct type, NeededFields needed) {
    JsonFieldIndex index =
        new JsonFieldIndex(type.fields().stream().map(SqlType.Field::name).toList());
    @Nullable JsonValueReader[] readers = new JsonValueReader[type.fields().size()];
    for (int i = 0; i < readers.length; i++) {
      NeededFields ofField = needed.of(type.fields().get(i).name());
      readers[i] = ofField.isAny() ? of(type.fields().get(i).type(), ofField) : null;
    }
    return in -> {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        throw JsonMismatch.at(in, JsonRowCodec.describe(type));
      }
      @Nullable Object[] values = new Object[readers.length];
      boolean[] exact = new boolean[readers.length];
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        JsonFieldIndex.Match match = index.find(name);
        in.nextToken();
        JsonValueReader reader = match == null ? null : readers[match.index()];
        if (match == null || reader == null || exact[match.index()]) {
          in.skipChildren();
        } else {
          values[match.index()] = readNullable(in, reader);
          exact[match.index()] = match.exact();
        }
      }
      return SqlStruct.of(type, values);
    };
  }
}
