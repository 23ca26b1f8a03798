/**
 * How results look: tables for people, JSON lines and CSV for programs.
 *
 * <p>Printers are used by one thread.
 */
@NullMarked
package io.millrace.cli.output;

import org.jspecify.annotations.NullMarked;
