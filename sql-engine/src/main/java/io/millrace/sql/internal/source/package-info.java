/**
 * Fills topics from files: each line becomes one record, once. How far a file has been read is a
 * record of the topic {@code _millrace_files}, written in the same frame of the journal as the
 * records of the lines, so that after a crash both are there or neither is.
 *
 * <p>{@link io.millrace.sql.internal.source.FileSources} may be used by any thread; the rest by one
 * at a time.
 */
@NullMarked
package io.millrace.sql.internal.source;

import org.jspecify.annotations.NullMarked;
