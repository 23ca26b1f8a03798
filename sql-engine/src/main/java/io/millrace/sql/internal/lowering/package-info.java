/**
 * Turns plans into topologies of streams-dsl; the only package of the SQL engine that uses its
 * builders. {@link io.millrace.sql.internal.lowering.QueryLowering} is the entry.
 *
 * <p>Keys and values between operators are rows: the key holds the key columns (and, for windowed
 * sources, the start of the window as one more column), the value the columns of the plan step's
 * layout. Names of operators and stores depend on the plan alone, so that a query finds its state
 * again. What lowering returns is immutable.
 */
@NullMarked
package io.millrace.sql.internal.lowering;

import org.jspecify.annotations.NullMarked;
