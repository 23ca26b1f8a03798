/**
 * Functions by name: what they are called, which types they take, and how one is chosen for the
 * arguments at hand.
 *
 * <p>{@link io.millrace.sql.internal.function.FunctionRegistry} holds {@link
 * io.millrace.sql.internal.function.ScalarFunction} and {@link
 * io.millrace.sql.internal.function.AggregateFunction}; both are immutable and shared by threads.
 * The built-in ones live in {@code scalar} and {@code aggregate}, which know this package and are
 * not known by it; {@code builtin} brings them together.
 */
@NullMarked
package io.millrace.sql.internal.function;

import org.jspecify.annotations.NullMarked;
