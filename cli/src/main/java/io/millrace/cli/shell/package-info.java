/**
 * The shell, {@code millrace sql}: reads statements and commands from a terminal or a pipe, and
 * shows what they answer.
 *
 * <p>One thread reads and executes; an interrupt by Ctrl-C comes from another.
 */
@NullMarked
package io.millrace.cli.shell;

import org.jspecify.annotations.NullMarked;
