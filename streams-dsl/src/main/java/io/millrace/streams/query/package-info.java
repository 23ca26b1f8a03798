/**
 * Interactive queries: what to ask of the stores of a running application, and what comes back.
 * Queries are immutable; results belong to the caller.
 */
@NullMarked
package io.millrace.streams.query;

import org.jspecify.annotations.NullMarked;
