package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.avro.AvroWriters.ValueWriter;
import io.millrace.sql.internal.value.BytesValues;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.apache.avro.Schema;

/** How single values are written. */
final class AvroScalarWriters {
  private static final long NANOS_PER_MS = 1_000_000L;
  private static final long MICROS_PER_MS = 1_000L;

  private AvroScalarWriters() {}

  /** Writes one value that is not null. */
  private interface PresentWriter {
    void write(AvroOutput out, Object value);
  }

  static ValueWriter of(Schema schema, SqlType type) {
    PresentWriter present = present(schema, type);
    return (out, value) -> {
      if (value == null) {
        throw AvroUnfit.nothing(schema);
      }
      present.write(out, value);
    };
  }

  private static PresentWriter present(Schema schema, SqlType type) {
    return switch (schema.getType()) {
      case BOOLEAN -> {
        require(type.is(SqlBaseType.BOOLEAN), schema, type);
        yield (out, value) -> out.writeBoolean((Boolean) value);
      }
      case INT -> whole(ofInt(schema, type));
      case LONG -> whole(ofLong(schema, type));
      case FLOAT -> {
        require(type.baseType().isNumeric(), schema, type);
        yield (out, value) -> out.writeFloat(((Number) value).floatValue());
      }
      case DOUBLE -> {
        require(type.baseType().isNumeric(), schema, type);
        yield (out, value) -> out.writeDouble(((Number) value).doubleValue());
      }
      case STRING -> {
        require(type.is(SqlBaseType.STRING), schema, type);
        yield (out, value) -> out.writeText((String) value);
      }
      case ENUM -> {
        require(type.is(SqlBaseType.STRING), schema, type);
        yield (out, value) -> out.writeLong(ordinal(schema, (String) value));
      }
      case BYTES -> bytes(schema, type);
      case FIXED -> fixed(schema, type);
      default -> throw AvroUnfit.type(schema, type);
    };
  }

  private static void require(boolean fits, Schema schema, SqlType type) {
    if (!fits) {
      throw AvroUnfit.type(schema, type);
    }
  }

  private static PresentWriter whole(ToLongFunction<Object> number) {
    return (out, value) -> out.writeLong(number.applyAsLong(value));
  }

  private static ToLongFunction<Object> ofInt(Schema schema, SqlType type) {
    return switch (type.baseType()) {
      case INTEGER -> value -> (Integer) value;
      case DATE -> value -> ((LocalDate) value).toEpochDay();
      case TIME -> value -> ((LocalTime) value).toNanoOfDay() / NANOS_PER_MS;
      default -> throw AvroUnfit.type(schema, type);
    };
  }

  private static ToLongFunction<Object> ofLong(Schema schema, SqlType type) {
    boolean micros = AvroSchemas.logicalType(schema).filter(n -> n.endsWith("-micros")).isPresent();
    long perMs = micros ? MICROS_PER_MS : 1;
    return switch (type.baseType()) {
      case INTEGER, BIGINT -> value -> ((Number) value).longValue();
      case TIME -> value -> ((LocalTime) value).toNanoOfDay() / NANOS_PER_MS * perMs;
      case TIMESTAMP -> value -> ((Instant) value).toEpochMilli() * perMs;
      default -> throw AvroUnfit.type(schema, type);
    };
  }

  private static long ordinal(Schema schema, String symbol) {
    if (!schema.hasEnumSymbol(symbol)) {
      throw AvroUnfit.value('"' + symbol + '"', schema);
    }
    return schema.getEnumOrdinal(symbol);
  }

  private static PresentWriter bytes(Schema schema, SqlType type) {
    if (type.is(SqlBaseType.BYTES)) {
      return (out, value) -> out.writeBytes(BytesValues.toArray((ByteBuffer) value));
    }
    int scale = decimalScale(schema, type);
    return (out, value) -> out.writeBytes(unscaled((BigDecimal) value, scale, schema));
  }

  private static PresentWriter fixed(Schema schema, SqlType type) {
    int size = schema.getFixedSize();
    if (type.is(SqlBaseType.BYTES)) {
      return (out, value) -> {
        byte[] bytes = BytesValues.toArray((ByteBuffer) value);
        if (bytes.length != size) {
          throw AvroUnfit.value(bytes.length + " bytes", schema);
        }
        out.writeRaw(bytes);
      };
    }
    int scale = decimalScale(schema, type);
    return (out, value) -> {
      byte[] bytes = unscaled((BigDecimal) value, scale, schema);
      if (bytes.length > size) {
        throw AvroUnfit.value(value, schema);
      }
      byte[] wide = new byte[size];
      Arrays.fill(wide, (byte) (bytes[0] < 0 ? -1 : 0));
      System.arraycopy(bytes, 0, wide, size - bytes.length, bytes.length);
      out.writeRaw(wide);
    };
  }

  private static int decimalScale(Schema schema, SqlType type) {
    boolean decimal = AvroSchemas.logicalType(schema).filter("decimal"::equals).isPresent();
    require(decimal && type.is(SqlBaseType.DECIMAL), schema, type);
    return AvroToSql.number(schema, "scale", 0);
  }

  private static byte[] unscaled(BigDecimal value, int scale, Schema schema) {
    try {
      BigDecimal scaled = value.setScale(scale);
      if (scaled.precision() > AvroToSql.number(schema, "precision", Integer.MAX_VALUE)) {
        throw AvroUnfit.value(value.toPlainString(), schema);
      }
      return scaled.unscaledValue().toByteArray();
    } catch (ArithmeticException misfit) {
      throw AvroUnfit.value(value, schema);
    }
  }
}
