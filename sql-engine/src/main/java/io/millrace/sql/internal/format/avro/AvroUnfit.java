package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import org.apache.avro.Schema;

/** Errors of writing: a schema that cannot hold the columns, a value that cannot be held. */
final class AvroUnfit {
  private AvroUnfit() {}

  static SqlException type(Schema schema, SqlType type) {
    return new SqlException(
        SqlErrorCode.CONFLICT,
        "%s cannot be written as Avro type %s".formatted(type, schema.getType().getName()));
  }

  static SqlException noField(Schema record, String name) {
    return new SqlException(
        SqlErrorCode.CONFLICT,
        "the Avro record \"%s\" has no field \"%s\"".formatted(record.getFullName(), name));
  }

  static SqlException required(Schema record, Schema.Field field) {
    return new SqlException(
        SqlErrorCode.CONFLICT,
        "field \"%s\" of the Avro record \"%s\" needs a value, and no column has one"
            .formatted(field.name(), record.getFullName()));
  }

  static SqlException nothing(Schema schema) {
    return new SqlException(
        SqlErrorCode.INVALID_VALUE,
        "null cannot be written as Avro type %s, which has no default"
            .formatted(schema.getType().getName()));
  }

  static SqlException value(Object value, Schema schema) {
    return new SqlException(
        SqlErrorCode.INVALID_VALUE,
        "%s cannot be written as Avro type %s".formatted(value, schema.getType().getName()));
  }
}
