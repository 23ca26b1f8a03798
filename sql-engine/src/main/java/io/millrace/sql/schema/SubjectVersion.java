package io.millrace.sql.schema;

/**
 * A schema where it is registered.
 *
 * @param subject the name under which versions of a schema are kept, for instance {@code
 *     orders-value}
 * @param version counted from 1 within the subject
 * @param id number of the schema within the registry; equal schemas have the same
 * @param definition the schema
 */
public record SubjectVersion(String subject, int version, int id, SchemaDefinition definition) {}
