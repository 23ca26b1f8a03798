package io.millrace.streams.query;

/**
 * A question to a store. Stores answer the kinds they know, and say so for others.
 *
 * @param <R> the type of the answer
 */
public interface Query<R> {}
