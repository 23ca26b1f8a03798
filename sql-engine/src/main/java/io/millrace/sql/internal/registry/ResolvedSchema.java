package io.millrace.sql.internal.registry;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaReference;
import io.millrace.sql.schema.SchemaRegistry;
import io.millrace.sql.schema.SubjectVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The text of a schema with the texts of all it refers to, directly or not.
 *
 * @param text the schema
 * @param references texts by the name under which they are referred to; those that others build on
 *     come first
 */
public record ResolvedSchema(String text, Map<String, String> references) {

  /** Returns a schema without references. */
  public static ResolvedSchema of(String text) {
    return new ResolvedSchema(text, Map.of());
  }

  /**
   * Looks up the references of {@code definition} in {@code registry}.
   *
   * @throws SqlException INVALID_VALUE when one of them is not registered
   */
  public static ResolvedSchema of(SchemaDefinition definition, SchemaRegistry registry) {
    return of(
        definition,
        reference -> registry.version(reference.subject(), reference.version()).orElse(null));
  }

  static ResolvedSchema of(
      SchemaDefinition definition, Function<SchemaReference, SubjectVersion> lookup) {
    Map<String, String> texts = new LinkedHashMap<>();
    collect(definition, lookup, texts);
    return new ResolvedSchema(definition.text(), texts);
  }

  private static void collect(
      SchemaDefinition definition,
      Function<SchemaReference, SubjectVersion> lookup,
      Map<String, String> texts) {
    for (SchemaReference reference : definition.references()) {
      if (texts.containsKey(reference.name())) {
        continue;
      }
      SubjectVersion found = lookup.apply(reference);
      if (found == null) {
        throw new SqlException(
            SqlErrorCode.INVALID_VALUE,
            "the schema refers to version %d of subject \"%s\", which is not registered"
                .formatted(reference.version(), reference.subject()));
      }
      collect(found.definition(), lookup, texts);
      texts.put(reference.name(), found.definition().text());
    }
  }
}
