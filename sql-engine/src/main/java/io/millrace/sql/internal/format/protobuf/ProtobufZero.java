package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.BytesValues;

/** The values that stand for nothing where the wire format must have a value. */
final class ProtobufZero {
  private ProtobufZero() {}

  static Object of(FieldDescriptor field, SqlType type) {
    return switch (type.baseType()) {
      case BOOLEAN -> false;
      case INTEGER -> 0;
      case BIGINT -> 0L;
      case STRING ->
          field.getType() == FieldDescriptor.Type.ENUM
              ? field.getEnumType().getValues().get(0).getName()
              : "";
      case BYTES -> BytesValues.wrap(new byte[0]);
      default -> 0.0;
    };
  }
}
