package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.lowering.RowWidener.Place;
import io.millrace.sql.internal.row.SqlRow;

/**
 * A row of a source as it is stored.
 *
 * @param key the key columns; with the start of the window at the end when the source is windowed
 * @param value the value columns
 * @param place where it stands and when it happened
 */
record SourceRow(SqlRow key, SqlRow value, Place place) {}
