/**
 * What exists: streams, tables, types and persistent queries. {@link
 * io.millrace.sql.internal.catalog.Catalog} is pure state that changes only by applying a {@link
 * io.millrace.sql.internal.catalog.CatalogChange}; {@link
 * io.millrace.sql.internal.catalog.CatalogLog} records changes in the topic {@code
 * _millrace_catalog} before they are applied, and replays them at the start.
 *
 * <p>State and changes are immutable; the log is used by one thread at a time.
 */
@NullMarked
package io.millrace.sql.internal.catalog;

import org.jspecify.annotations.NullMarked;
