package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What a function may want to know when it is bound to a call.
 *
 * @param resultType type that the call returns
 * @param clock wall-clock time
 * @param random randomness; safe for use by many threads
 */
public record CallContext(SqlType resultType, InstantSource clock, RandomGenerator random) {}
