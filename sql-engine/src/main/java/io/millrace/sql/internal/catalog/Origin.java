package io.millrace.sql.internal.catalog;

import java.util.Optional;

/**
 * How a source came to be.
 *
 * @param statement canonical text of the statement that made it
 * @param queryId the persistent query that writes it; empty for a source over a topic
 * @param readOnly whether it was made by CREATE SOURCE
 */
public record Origin(String statement, Optional<String> queryId, boolean readOnly) {}
