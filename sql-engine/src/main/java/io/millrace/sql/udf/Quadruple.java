package io.millrace.sql.udf;

import org.jspecify.annotations.Nullable;

/**
 * Four arguments of an aggregate; each may be null.
 *
 * @param <A> type of an argument
 * @param <B> type of an argument
 * @param <C> type of an argument
 * @param <D> type of an argument
 */
public record Quadruple<A, B, C, D>(
    @Nullable A first, @Nullable B second, @Nullable C third, @Nullable D fourth) {}
