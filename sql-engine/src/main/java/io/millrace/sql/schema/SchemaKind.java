package io.millrace.sql.schema;

/** The language that a schema is written in. */
public enum SchemaKind {
  /** Avro, as JSON. */
  AVRO,
  /** Protocol Buffers, as the text of a {@code .proto} file. */
  PROTOBUF,
  /** JSON Schema. */
  JSON
}
