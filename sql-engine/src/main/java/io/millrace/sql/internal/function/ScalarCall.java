package io.millrace.sql.internal.function;

import io.millrace.sql.api.SqlType;
import java.util.List;
import java.util.Optional;

/**
 * A scalar function chosen for the types of its arguments.
 *
 * @param type type of the result
 * @param parameterTypes for each argument the type it must be converted to first; empty where a
 *     NULL literal leaves it open
 * @param takesNulls whether the body must be called when an argument is null
 * @param deterministic whether the same arguments always give the same result
 * @param body computes the result
 */
public record ScalarCall(
    SqlType type,
    List<Optional<SqlType>> parameterTypes,
    boolean takesNulls,
    boolean deterministic,
    ScalarBody body) {}
