package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.millrace.sql.api.SqlType;
import java.util.Locale;

/** A schema, or bytes, that are not what a column needs. */
final class ProtobufMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProtobufMismatch(String reason) {
    super(reason, null, false, false);
  }

  /** Returns the error that a field cannot be read as a type. */
  static ProtobufMismatch of(FieldDescriptor field, SqlType type) {
    return new ProtobufMismatch(
        "Protobuf field \"%s\" of type %s cannot be read as %s"
            .formatted(field.getName(), field.getType().name().toLowerCase(Locale.ROOT), type));
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
