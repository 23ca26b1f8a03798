/**
 * JSON Schema: its types and those of SQL, and what a registry has to know of it. The bytes are
 * those of the format JSON behind a schema id. Everything here is immutable.
 */
@NullMarked
package io.millrace.sql.internal.format.jsonschema;

import org.jspecify.annotations.NullMarked;
