/**
 * The front door of the SQL engine: {@link io.millrace.sql.SqlEngine} opens an engine by its URL,
 * {@link io.millrace.sql.SqlSession} parses and executes statements. Results are the records of
 * {@code io.millrace.sql.api}.
 *
 * <p>An engine may be used by any number of threads; a session by one at a time.
 */
@NullMarked
package io.millrace.sql;

import org.jspecify.annotations.NullMarked;
