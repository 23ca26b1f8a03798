package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.BytesValues;
import io.millrace.sql.internal.value.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How one value of a field is read as a SQL type. */
final class ProtobufReaders {
  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

  private ProtobufReaders() {}

  /** Reads one value. Safe for use by many threads. */
  interface ValueReader {
    @Nullable Object read(CodedInputStream in) throws IOException;
  }

  /** Reads a message to its end. */
  interface MessageReader {
    @Nullable Object read(CodedInputStream in) throws IOException;
  }

  /**
   * Returns what reads a single value of {@code field}.
   *
   * @throws ProtobufMismatch when it cannot be read so
   */
  static ValueReader single(FieldDescriptor field, SqlType type) {
    return switch (field.getType()) {
      case BOOL -> boolReader(field, type);
      case INT32 -> whole(field, type, CodedInputStream::readInt32);
      case SINT32 -> whole(field, type, CodedInputStream::readSInt32);
      case SFIXED32 -> whole(field, type, CodedInputStream::readSFixed32);
      case UINT32 -> whole(field, type, in -> in.readUInt32() & UNSIGNED_INT);
      case FIXED32 -> whole(field, type, in -> in.readFixed32() & UNSIGNED_INT);
      case INT64 -> whole(field, type, CodedInputStream::readInt64);
      case SINT64 -> whole(field, type, CodedInputStream::readSInt64);
      case SFIXED64 -> whole(field, type, CodedInputStream::readSFixed64);
      case UINT64 -> whole(field, type, CodedInputStream::readUInt64);
      case FIXED64 -> whole(field, type, CodedInputStream::readFixed64);
      case FLOAT -> fraction(field, type, CodedInputStream::readFloat);
      case DOUBLE -> fraction(field, type, CodedInputStream::readDouble);
      case STRING ->
          require(field, type, SqlBaseType.STRING, CodedInputStream::readStringRequireUtf8);
      case ENUM -> require(field, type, SqlBaseType.STRING, in -> symbol(field, in.readEnum()));
      case BYTES ->
          require(field, type, SqlBaseType.BYTES, in -> BytesValues.wrap(in.readByteArray()));
      case MESSAGE -> message(field, type);
      case GROUP -> throw ProtobufMismatch.of(field, type);
    };
  }

  private static ValueReader require(
      FieldDescriptor field, SqlType type, SqlBaseType expected, ValueReader reader) {
    if (!type.is(expected)) {
      throw ProtobufMismatch.of(field, type);
    }
    return reader;
  }

  private static ValueReader boolReader(FieldDescriptor field, SqlType type) {
    return type.is(SqlBaseType.STRING)
        ? in -> String.valueOf(in.readBool())
        : require(field, type, SqlBaseType.BOOLEAN, CodedInputStream::readBool);
  }

  private interface LongReader {
    long read(CodedInputStream in) throws IOException;
  }

  private static ValueReader whole(FieldDescriptor field, SqlType type, LongReader reader) {
    return switch (type.baseType()) {
      case INTEGER -> in -> exactInt(reader.read(in));
      case BIGINT -> reader::read;
      case DOUBLE -> in -> (double) reader.read(in);
      case STRING -> in -> String.valueOf(reader.read(in));
      case DECIMAL -> in -> decimal(BigDecimal.valueOf(reader.read(in)), (SqlType.Decimal) type);
      default -> throw ProtobufMismatch.of(field, type);
    };
  }

  private static Integer exactInt(long value) {
    if (value != (int) value) {
      throw new ProtobufMismatch("the number %d is too large for INTEGER".formatted(value));
    }
    return (int) value;
  }

  private static BigDecimal decimal(BigDecimal value, SqlType.Decimal type) {
    try {
      return Decimals.exact(value, type);
    } catch (ArithmeticException misfit) {
      throw new ProtobufMismatch(String.valueOf(misfit.getMessage()));
    }
  }

  private interface DoubleReader {
    double read(CodedInputStream in) throws IOException;
  }

  private static ValueReader fraction(FieldDescriptor field, SqlType type, DoubleReader reader) {
    return switch (type.baseType()) {
      case DOUBLE -> reader::read;
      case STRING -> in -> String.valueOf(reader.read(in));
      default -> throw ProtobufMismatch.of(field, type);
    };
  }

  /** Returns the name of an enum value, the number of one that the schema does not know. */
  private static String symbol(FieldDescriptor field, int number) {
    EnumValueDescriptor value = field.getEnumType().findValueByNumber(number);
    return value == null ? String.valueOf(number) : value.getName();
  }

  private static ValueReader message(FieldDescriptor field, SqlType type) {
    Descriptor message = field.getMessageType();
    if (ProtobufMessages.isWrapper(message)) {
      return within(wrapped(message.findFieldByNumber(1), type));
    }
    return switch (message.getFullName()) {
      case ProtobufTimes.TIMESTAMP ->
          require(field, type, SqlBaseType.TIMESTAMP, within(ProtobufTimes::readTimestamp));
      case ProtobufTimes.DATE ->
          require(field, type, SqlBaseType.DATE, within(ProtobufTimes::readDate));
      case ProtobufTimes.TIME ->
          require(field, type, SqlBaseType.TIME, within(ProtobufTimes::readTime));
      case ProtobufTimes.DECIMAL -> {
        if (!(type instanceof SqlType.Decimal decimal)) {
          throw ProtobufMismatch.of(field, type);
        }
        yield within(in -> ProtobufTimes.readDecimal(in, decimal));
      }
      default -> {
        if (!(type instanceof SqlType.Struct struct)) {
          throw ProtobufMismatch.of(field, type);
        }
        ProtobufFields fields = ProtobufFields.ofStruct(message, struct);
        yield within(in -> SqlStruct.of(struct, fields.read(in)));
      }
    };
  }

  /** Reads the one field of a wrapper; its absence is the default value. */
  private static MessageReader wrapped(FieldDescriptor value, SqlType type) {
    ValueReader reader = single(value, type);
    Object absent = ProtobufFields.absent(value, type);
    return in -> {
      Object read = absent;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag >>> 3 == 1) {
          read = reader.read(in);
        } else {
          in.skipField(tag);
        }
      }
      return read;
    };
  }

  /** Reads a message that its length stands before. */
  private static ValueReader within(MessageReader reader) {
    return in -> {
      int length = in.readRawVarint32();
      in.checkRecursionLimit();
      int before = in.pushLimit(length);
      Object value = reader.read(in);
      in.checkLastTagWas(0);
      in.popLimit(before);
      return value;
    };
  }
}
