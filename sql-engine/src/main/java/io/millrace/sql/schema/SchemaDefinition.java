package io.millrace.sql.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A schema as text.
 *
 * @param kind the language of the text
 * @param text the schema
 * @param references the schemas it builds on, in order
 */
public record SchemaDefinition(SchemaKind kind, String text, List<SchemaReference> references) {

  /** Copies the list. */
  public SchemaDefinition {
    requireNonNull(kind, "kind");
    requireNonNull(text, "text");
    references = List.copyOf(references);
  }

  /** Returns a schema that builds on no other. */
  public static SchemaDefinition of(SchemaKind kind, String text) {
    return new SchemaDefinition(kind, text, List.of());
  }
}
