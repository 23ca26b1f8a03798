/**
 * The commands of the shell that are not SQL, and what it knows to help with.
 *
 * <p>Used by the thread of the shell.
 */
@NullMarked
package io.millrace.cli.shell.command;

import org.jspecify.annotations.NullMarked;
