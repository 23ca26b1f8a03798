/**
 * How the log tools reach a log: the engine in this process, or a server that holds its data
 * directory; and what such a server answers.
 *
 * <p>An access is used by one thread at a time; what a server answers with is used by many.
 */
@NullMarked
package io.millrace.cli.access;

import org.jspecify.annotations.NullMarked;
