/**
 * JSON objects of the engine's own records (catalog, file positions, dead letters) as plain maps.
 * Not for rows: those go through {@code internal.format}. No state; safe for use by many threads.
 */
@NullMarked
package io.millrace.sql.internal.json;

import org.jspecify.annotations.NullMarked;
