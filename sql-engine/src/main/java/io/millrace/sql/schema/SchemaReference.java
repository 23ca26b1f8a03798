package io.millrace.sql.schema;

import static java.util.Objects.requireNonNull;

/**
 * Another registered schema that a schema builds on.
 *
 * @param name what the schema calls it: the full name of an Avro type, the path of a Protobuf
 *     import, the {@code $ref} of a JSON Schema
 * @param subject where it is registered
 * @param version its version there
 */
public record SchemaReference(String name, String subject, int version) {

  /** Checks that the names are there. */
  public SchemaReference {
    requireNonNull(name, "name");
    requireNonNull(subject, "subject");
  }
}
