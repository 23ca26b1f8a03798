/**
 * The vocabulary of the SQL engine: what statements return and how they fail.
 *
 * <p>A leaf: nothing here knows the engine. All types are immutable and may be used by any thread.
 */
@NullMarked
package io.millrace.sql.api;

import org.jspecify.annotations.NullMarked;
