package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.avro.AvroReaders.ValueReader;
import io.millrace.sql.internal.value.BytesValues;
import io.millrace.sql.internal.value.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;
import org.apache.avro.Schema;

/** How single values are read. */
final class AvroScalars {
  private static final long NANOS_PER_MS = 1_000_000L;
  private static final long MICROS_PER_MS = 1_000L;

  private AvroScalars() {}

  static AvroMismatch mismatch(Schema schema, SqlType type) {
    return new AvroMismatch(
        "Avro type %s cannot be read as %s".formatted(schema.getType().getName(), type));
  }

  static ValueReader of(Schema schema, SqlType type) {
    if (type.is(SqlBaseType.STRING)) {
      return text(schema, type);
    }
    return switch (schema.getType()) {
      case BOOLEAN -> {
        require(type.is(SqlBaseType.BOOLEAN), schema, type);
        yield AvroInput::readBoolean;
      }
      case INT -> ofInt(schema, type);
      case LONG -> ofLong(schema, type);
      case FLOAT -> {
        require(type.is(SqlBaseType.DOUBLE), schema, type);
        yield in -> (double) in.readFloat();
      }
      case DOUBLE -> {
        require(type.is(SqlBaseType.DOUBLE), schema, type);
        yield AvroInput::readDouble;
      }
      case BYTES -> ofBytes(schema, type, AvroInput::readBytes);
      case FIXED -> ofBytes(schema, type, in -> in.readBytes(schema.getFixedSize()));
      default -> throw mismatch(schema, type);
    };
  }

  private static void require(boolean fits, Schema schema, SqlType type) {
    if (!fits) {
      throw mismatch(schema, type);
    }
  }

  private static ValueReader text(Schema schema, SqlType type) {
    return switch (schema.getType()) {
      case STRING -> AvroInput::readText;
      case ENUM -> in -> symbol(in, schema);
      case BOOLEAN -> in -> String.valueOf(in.readBoolean());
      case INT, LONG -> in -> String.valueOf(in.readLong());
      case FLOAT -> in -> String.valueOf(in.readFloat());
      case DOUBLE -> in -> String.valueOf(in.readDouble());
      default -> throw mismatch(schema, type);
    };
  }

  private static String symbol(AvroInput in, Schema schema) {
    long index = in.readLong();
    if (index < 0 || index >= schema.getEnumSymbols().size()) {
      throw new AvroMismatch("symbol %d of %s".formatted(index, schema.getFullName()));
    }
    return schema.getEnumSymbols().get((int) index);
  }

  private static ValueReader ofInt(Schema schema, SqlType type) {
    return switch (type.baseType()) {
      case INTEGER -> AvroInput::readInt;
      case BIGINT -> AvroInput::readLong;
      case DOUBLE -> in -> (double) in.readInt();
      case DECIMAL -> in -> decimal(BigDecimal.valueOf(in.readInt()), (SqlType.Decimal) type);
      case DATE -> in -> LocalDate.ofEpochDay(in.readInt());
      case TIME -> in -> time(in.readInt());
      case TIMESTAMP -> in -> Instant.ofEpochMilli(in.readInt());
      default -> throw mismatch(schema, type);
    };
  }

  private static ValueReader ofLong(Schema schema, SqlType type) {
    boolean micros = AvroSchemas.logicalType(schema).filter(n -> n.endsWith("-micros")).isPresent();
    long perMs = micros ? MICROS_PER_MS : 1;
    return switch (type.baseType()) {
      case BIGINT -> AvroInput::readLong;
      case DOUBLE -> in -> (double) in.readLong();
      case DECIMAL -> in -> decimal(BigDecimal.valueOf(in.readLong()), (SqlType.Decimal) type);
      case TIME -> in -> time(Math.floorDiv(in.readLong(), perMs));
      case TIMESTAMP -> in -> Instant.ofEpochMilli(Math.floorDiv(in.readLong(), perMs));
      default -> throw mismatch(schema, type);
    };
  }

  private static LocalTime time(long ms) {
    try {
      return LocalTime.ofNanoOfDay(Math.multiplyExact(ms, NANOS_PER_MS));
    } catch (DateTimeException | ArithmeticException outside) {
      throw new AvroMismatch("%d ms are not a time of day".formatted(ms));
    }
  }

  private static ValueReader ofBytes(
      Schema schema, SqlType type, Function<AvroInput, byte[]> reader) {
    if (type.is(SqlBaseType.BYTES)) {
      return in -> BytesValues.wrap(reader.apply(in));
    }
    boolean decimal = AvroSchemas.logicalType(schema).filter("decimal"::equals).isPresent();
    require(decimal && type.is(SqlBaseType.DECIMAL), schema, type);
    int scale = AvroToSql.number(schema, "scale", 0);
    return in -> decimal(unscaled(reader.apply(in), scale), (SqlType.Decimal) type);
  }

  private static BigDecimal unscaled(byte[] bytes, int scale) {
    if (bytes.length == 0) {
      throw new AvroMismatch("a decimal without bytes");
    }
    return new BigDecimal(new BigInteger(bytes), scale);
  }

  private static BigDecimal decimal(BigDecimal value, SqlType.Decimal type) {
    try {
      return Decimals.exact(value, type);
    } catch (ArithmeticException misfit) {
      throw new AvroMismatch(String.valueOf(misfit.getMessage()));
    }
  }
}
