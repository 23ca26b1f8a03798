package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.BytesValues;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

/** How one value is written as a field, without its tag. */
final class ProtobufWriters {
  private static final long MAX_UNSIGNED_INT = 0xFFFF_FFFFL;

  private ProtobufWriters() {}

  /** Writes one value that is not null. Safe for use by many threads. */
  interface ValueWriter {
    void write(ProtobufOutput out, Object value);
  }

  static SqlException unfit(FieldDescriptor field, SqlType type) {
    return new SqlException(
        SqlErrorCode.CONFLICT,
        "%s cannot be written as Protobuf field \"%s\" of type %s"
            .formatted(type, field.getName(), field.getType().name().toLowerCase(Locale.ROOT)));
  }

  private static SqlException value(Object value, FieldDescriptor field) {
    return new SqlException(
        SqlErrorCode.INVALID_VALUE,
        "%s cannot be written as Protobuf field \"%s\" of type %s"
            .formatted(value, field.getName(), field.getType().name().toLowerCase(Locale.ROOT)));
  }

  /**
   * Returns what writes a single value of {@code type} to {@code field}.
   *
   * @throws SqlException CONFLICT when the field cannot hold it
   */
  static ValueWriter single(FieldDescriptor field, SqlType type) {
    return switch (field.getType()) {
      case BOOL ->
          require(
              field,
              type,
              SqlBaseType.BOOLEAN,
              (out, value) -> out.writeVarint((Boolean) value ? 1 : 0));
      case INT32 -> narrow(field, type, (out, value) -> out.writeVarint(number(value)));
      case SINT32 -> narrow(field, type, (out, value) -> out.writeZigZag(number(value)));
      case SFIXED32 ->
          narrow(field, type, (out, value) -> out.writeFixed(number(value), Integer.BYTES));
      case UINT32 -> whole(field, type, (out, v) -> out.writeVarint(unsigned(v, field)));
      case FIXED32 ->
          whole(field, type, (out, v) -> out.writeFixed(unsigned(v, field), Integer.BYTES));
      case INT64, UINT64 -> whole(field, type, (out, value) -> out.writeVarint(number(value)));
      case SINT64 -> whole(field, type, (out, value) -> out.writeZigZag(number(value)));
      case SFIXED64, FIXED64 ->
          whole(field, type, (out, value) -> out.writeFixed(number(value), Long.BYTES));
      case FLOAT ->
          numeric(
              field,
              type,
              (out, v) ->
                  out.writeFixed(Float.floatToIntBits(((Number) v).floatValue()), Integer.BYTES));
      case DOUBLE ->
          numeric(
              field,
              type,
              (out, v) ->
                  out.writeFixed(Double.doubleToLongBits(((Number) v).doubleValue()), Long.BYTES));
      case STRING ->
          require(field, type, SqlBaseType.STRING, (out, value) -> out.writeText((String) value));
      case ENUM ->
          require(
              field,
              type,
              SqlBaseType.STRING,
              (out, value) -> out.writeVarint(symbol(field, (String) value)));
      case BYTES ->
          require(
              field,
              type,
              SqlBaseType.BYTES,
              (out, value) -> out.writeBytes(BytesValues.toArray((ByteBuffer) value)));
      case MESSAGE -> nested(message(field, type));
      case GROUP -> throw unfit(field, type);
    };
  }

  private static ValueWriter require(
      FieldDescriptor field, SqlType type, SqlBaseType expected, ValueWriter writer) {
    if (!type.is(expected)) {
      throw unfit(field, type);
    }
    return writer;
  }

  private static ValueWriter narrow(FieldDescriptor field, SqlType type, ValueWriter writer) {
    return require(field, type, SqlBaseType.INTEGER, writer);
  }

  private static ValueWriter whole(FieldDescriptor field, SqlType type, ValueWriter writer) {
    return require(
        field, type, type.is(SqlBaseType.INTEGER) ? type.baseType() : SqlBaseType.BIGINT, writer);
  }

  private static ValueWriter numeric(FieldDescriptor field, SqlType type, ValueWriter writer) {
    if (!type.baseType().isNumeric()) {
      throw unfit(field, type);
    }
    return writer;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static long unsigned(Object value, FieldDescriptor field) {
    long number = number(value);
    if (number < 0 || number > MAX_UNSIGNED_INT) {
      throw value(value, field);
    }
    return number;
  }

  private static int symbol(FieldDescriptor field, String name) {
    EnumValueDescriptor value = field.getEnumType().findValueByName(name);
    if (value == null) {
      throw value('"' + name + '"', field);
    }
    return value.getNumber();
  }

  private static ValueWriter nested(ValueWriter message) {
    return (out, value) -> {
      ProtobufOutput inner = new ProtobufOutput();
      message.write(inner, value);
      out.writeMessage(inner);
    };
  }

  private static ValueWriter message(FieldDescriptor field, SqlType type) {
    Descriptor message = field.getMessageType();
    if (ProtobufMessages.isWrapper(message)) {
      return ProtobufRecord.fieldWriter(message.findFieldByNumber(1), type);
    }
    return switch (message.getFullName()) {
      case ProtobufTimes.TIMESTAMP ->
          require(
              field,
              type,
              SqlBaseType.TIMESTAMP,
              (out, v) -> ProtobufTimes.writeTimestamp(out, (Instant) v));
      case ProtobufTimes.DATE ->
          require(
              field,
              type,
              SqlBaseType.DATE,
              (out, v) -> ProtobufTimes.writeDate(out, (LocalDate) v));
      case ProtobufTimes.TIME ->
          require(
              field,
              type,
              SqlBaseType.TIME,
              (out, v) -> ProtobufTimes.writeTime(out, (LocalTime) v));
      case ProtobufTimes.DECIMAL -> {
        if (!(type instanceof SqlType.Decimal decimal)) {
          throw unfit(field, type);
        }
        yield (out, v) -> ProtobufTimes.writeDecimal(out, (BigDecimal) v, decimal);
      }
      default -> {
        if (!(type instanceof SqlType.Struct struct)) {
          throw unfit(field, type);
        }
        ProtobufRecord record = ProtobufRecord.of(message, struct.fields());
        yield (out, v) -> record.write(out, ((SqlStruct) v)::get);
      }
    };
  }
}
