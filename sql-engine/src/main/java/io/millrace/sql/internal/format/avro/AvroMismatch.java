package io.millrace.sql.internal.format.avro;

/** Bytes, or a schema, that are not what a column needs; whoever knows the column adds it. */
final class AvroMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AvroMismatch(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
