/**
 * Schemas of topics, and where they are registered.
 *
 * <p>{@link io.millrace.sql.schema.SchemaRegistry} is what the formats AVRO, PROTOBUF and JSON_SR
 * read and write through; the engine brings one of its own, kept in the topic {@code _schemas}. All
 * values are immutable; a registry may be used by many threads.
 */
@NullMarked
package io.millrace.sql.schema;

import org.jspecify.annotations.NullMarked;
