package io.millrace.sql.internal.format;

/** What a {@link Format} can do. */
public enum FormatFeature {
  /** Can hold record keys. */
  KEY,
  /** Can hold record values. */
  VALUE,
  /** Can hold keys of several columns. */
  MULTI_COLUMN_KEY,
  /** Can hold a single column inside an object of one field. */
  WRAP_SINGLES,
  /** Can hold a single column as itself, without an object around it. */
  UNWRAP_SINGLES,
  /** Can hold ARRAY, MAP and STRUCT. */
  NESTED_TYPES,
  /** Can tell the columns of a topic from a schema. */
  SCHEMA_INFERENCE
}
