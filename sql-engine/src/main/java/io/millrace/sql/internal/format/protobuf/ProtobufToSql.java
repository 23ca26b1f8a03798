package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.proto.ProtoMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The SQL types that messages and fields mean. A oneof is a STRUCT of its fields, before the other
 * fields of its message, named after it with its index.
 */
final class ProtobufToSql {
  private static final int DEFAULT_PRECISION = 64;

  // Names of the messages around the place, to find types that hold themselves.
  private final Set<String> open = new HashSet<>();

  private ProtobufToSql() {}

  /**
   * Returns the type of a message.
   *
   * @throws SqlException NOT_SUPPORTED when it holds itself
   */
  static SqlType.Struct of(Descriptor message) {
    return new ProtobufToSql().struct(message);
  }

  /** Returns the type of one field. */
  static SqlType of(FieldDescriptor field) {
    return new ProtobufToSql().type(field);
  }

  private SqlType.Struct struct(Descriptor message) {
    if (!open.add(message.getFullName())) {
      throw new SqlException(
          SqlErrorCode.NOT_SUPPORTED,
          "the Protobuf message \"%s\" holds itself, which no type in SQL does"
              .formatted(message.getFullName()));
    }
    List<SqlType.Field> fields = new ArrayList<>();
    for (OneofDescriptor oneof : message.getRealOneofs()) {
      fields.add(
          new SqlType.Field(
              ProtobufMessages.unionName(oneof),
              new SqlType.Struct(oneof.getFields().stream().map(this::field).toList())));
    }
    message.getFields().stream()
        .filter(field -> !ProtobufMessages.isInUnion(field))
        .map(this::field)
        .forEach(fields::add);
    open.remove(message.getFullName());
    return new SqlType.Struct(fields);
  }

  private SqlType.Field field(FieldDescriptor field) {
    return new SqlType.Field(field.getName(), type(field));
  }

  private SqlType type(FieldDescriptor field) {
    if (field.isMapField()) {
      FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
      return SqlTypes.map(single(value));
    }
    return field.isRepeated() ? SqlTypes.array(single(field)) : single(field);
  }

  private SqlType single(FieldDescriptor field) {
    return switch (field.getType()) {
      case BOOL -> SqlTypes.BOOLEAN;
      case INT32, SINT32, SFIXED32 -> SqlTypes.INTEGER;
      case UINT32, FIXED32, INT64, SINT64, SFIXED64, UINT64, FIXED64 -> SqlTypes.BIGINT;
      case FLOAT, DOUBLE -> SqlTypes.DOUBLE;
      case STRING, ENUM -> SqlTypes.STRING;
      case BYTES -> SqlTypes.BYTES;
      case MESSAGE, GROUP -> message(field);
    };
  }

  private SqlType message(FieldDescriptor field) {
    Descriptor message = field.getMessageType();
    if (ProtobufMessages.isWrapper(message)) {
      return single(message.findFieldByNumber(1));
    }
    return switch (message.getFullName()) {
      case ProtobufTimes.TIMESTAMP -> SqlTypes.TIMESTAMP;
      case ProtobufTimes.DATE -> SqlTypes.DATE;
      case ProtobufTimes.TIME -> SqlTypes.TIME;
      case ProtobufTimes.DECIMAL -> decimal(field);
      default -> struct(message);
    };
  }

  private static SqlType decimal(FieldDescriptor field) {
    Map<String, String> params = ProtoMeta.params(field);
    try {
      return SqlTypes.decimal(
          Integer.parseInt(params.getOrDefault("precision", String.valueOf(DEFAULT_PRECISION))),
          Integer.parseInt(params.getOrDefault("scale", "0")));
    } catch (IllegalArgumentException wrong) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_VALUE,
              "precision and scale of \"%s\" are not those of a decimal: %s"
                  .formatted(field.getFullName(), params))
          .cause(wrong)
          .build();
    }
  }
}
