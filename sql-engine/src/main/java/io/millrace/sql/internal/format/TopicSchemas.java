package io.millrace.sql.internal.format;

import io.millrace.sql.api.Column;
import java.util.List;
import java.util.Map;

/** What a format that needs registered schemas can tell of, and do for, the records of topics. */
public interface TopicSchemas {
  /** The property that names one registered schema. */
  String SCHEMA_ID = "SCHEMA_ID";

  /** The property that names the record or message in the schema. */
  String FULL_NAME = "SCHEMA_FULL_NAME";

  /** The property that says how a column that may be null is written. */
  String NULLABLE = "PROTOBUF_NULLABLE_REPRESENTATION";

  /** Returns the properties of the format where a statement gives none. */
  Map<String, String> defaults(RowShape.Side side, String sourceName);

  /**
   * Returns the columns that the registered schema says: that of the property SCHEMA_ID, names as
   * they are written, else the newest of the topic, names in upper case.
   *
   * @param wrapped whether a single column is wrapped
   * @throws io.millrace.sql.api.SqlException when there is no schema, or it tells of no columns
   */
  List<Column> columns(
      String topic, RowShape.Side side, boolean wrapped, Map<String, String> properties);

  /** Returns whether the topic has a schema for {@code side}. */
  boolean exists(String topic, RowShape.Side side);

  /**
   * Registers the schema of {@code shape} for its topic, or the one that the property SCHEMA_ID
   * names.
   *
   * @param sink whether rows will be written: then a schema is registered although the topic has
   *     one already, and a named one must be able to hold the rows
   * @throws io.millrace.sql.api.SqlException CONFLICT when the schema is not compatible with those
   *     of the topic, or the rows with the named schema
   */
  void register(RowShape shape, boolean sink);
}
