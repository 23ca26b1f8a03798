/**
 * Where the shell's input comes from: an editor on a terminal, the only user of JLine beside the
 * printers, or lines of a pipe.
 *
 * <p>Used by the thread of the shell; signals arrive on threads of their own.
 */
@NullMarked
package io.millrace.cli.shell.editor;

import org.jspecify.annotations.NullMarked;
