package io.millrace.sql.internal.registry;

import io.millrace.sql.schema.SchemaKind;
import java.util.List;

/** What a registry has to know of one schema language. Safe for use by many threads. */
public interface SchemaRules {

  /** Returns the language. */
  SchemaKind kind();

  /**
   * Returns the schema in the one form that all texts of the same meaning have.
   *
   * @throws io.millrace.sql.api.SqlException INVALID_VALUE when the text is not a schema
   */
  String canonical(ResolvedSchema schema);

  /**
   * Returns why {@code reader} cannot read what {@code writer} has written, one phrase for each
   * reason; empty when it can.
   */
  List<String> incompatibilities(ResolvedSchema reader, ResolvedSchema writer);
}
