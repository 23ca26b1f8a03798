/**
 * The log from the command line: topics, records, groups.
 *
 * <p>Used by the thread of the command.
 */
@NullMarked
package io.millrace.cli.tools;

import org.jspecify.annotations.NullMarked;
