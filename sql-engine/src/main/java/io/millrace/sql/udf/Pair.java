package io.millrace.sql.udf;

import org.jspecify.annotations.Nullable;

/**
 * Two arguments of an aggregate; each may be null.
 *
 * @param <A> type of an argument
 * @param <B> type of an argument
 */
public record Pair<A, B>(@Nullable A first, @Nullable B second) {}
