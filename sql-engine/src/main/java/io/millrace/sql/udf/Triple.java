package io.millrace.sql.udf;

import org.jspecify.annotations.Nullable;

/**
 * Three arguments of an aggregate; each may be null.
 *
 * @param <A> type of an argument
 * @param <B> type of an argument
 * @param <C> type of an argument
 */
public record Triple<A, B, C>(@Nullable A first, @Nullable B second, @Nullable C third) {}
