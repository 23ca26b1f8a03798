/**
 * The built-in aggregate functions, a class for each way of aggregating.
 *
 * <p>{@link io.millrace.sql.internal.function.aggregate.Aggregates} lists them. Aggregators are
 * stateless and shared by threads; states are values of SQL types.
 */
@NullMarked
package io.millrace.sql.internal.function.aggregate;

import org.jspecify.annotations.NullMarked;
