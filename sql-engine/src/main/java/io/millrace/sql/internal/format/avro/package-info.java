/**
 * Avro: its schemas and SQL types, and its binary encoding read straight into rows. The Avro
 * library parses schemas and judges compatibility; no other package knows it. Everything here is
 * immutable but {@code AvroInput} and {@code AvroOutput}, which belong to one call.
 */
@NullMarked
package io.millrace.sql.internal.format.avro;

import org.jspecify.annotations.NullMarked;
