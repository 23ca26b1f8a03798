/**
 * The front door of the log: opens engines and builds batches.
 *
 * <p>Everything that is handed out is an interface of {@code io.millrace.log.api}; nothing below
 * depends on this package. Thread-safe.
 */
@NullMarked
package io.millrace.log;

import org.jspecify.annotations.NullMarked;
