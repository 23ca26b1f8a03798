/**
 * The program {@code millrace}: parses the command line and hands over to one package per command.
 *
 * <p>Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 a
 * statement or test failed, 2 wrong usage; 130 and 143 when a signal ended the program.
 */
@NullMarked
package io.millrace.cli;

import org.jspecify.annotations.NullMarked;
