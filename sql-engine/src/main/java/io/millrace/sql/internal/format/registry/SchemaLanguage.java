package io.millrace.sql.internal.format.registry;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.schema.SchemaKind;
import java.util.Map;

/** One schema language: between its schemas and SQL types, its bytes and rows. */
public interface SchemaLanguage {

  /** Returns the language. */
  SchemaKind kind();

  /**
   * Returns the schema with which rows of {@code shape} are written.
   *
   * @throws io.millrace.sql.api.SqlException NOT_SUPPORTED when the language has no type for a
   *     column, INVALID_PROPERTY when a property of the shape has a wrong value
   */
  String schemaOf(RowShape shape);

  /**
   * Returns the type of what {@code schema} describes: a STRUCT for records.
   *
   * @param properties properties of the format, by upper-case name without the side
   * @throws io.millrace.sql.api.SqlException NOT_SUPPORTED when SQL has no type for it,
   *     INVALID_PROPERTY when it holds no record of the name that the properties give
   */
  SqlType typeOf(ResolvedSchema schema, Map<String, String> properties);

  /**
   * Returns what reads rows of {@code shape} that were written with {@code schema}.
   *
   * @throws io.millrace.sql.internal.format.RecordDecodingException when the two do not match
   */
  RowReader reader(ResolvedSchema schema, RowShape shape);

  /**
   * Returns what writes rows of {@code shape} with {@code schema}.
   *
   * @throws io.millrace.sql.api.SqlException CONFLICT when the schema cannot hold such rows
   */
  RowWriter writer(ResolvedSchema schema, RowShape shape);

  /** Returns the properties of the format where a statement gives none. */
  default Map<String, String> defaults(RowShape.Side side, String sourceName) {
    return Map.of();
  }
}
