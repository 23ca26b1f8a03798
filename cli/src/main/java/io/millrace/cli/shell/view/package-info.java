/**
 * How a push query looks: lines appended, a table kept up to date in place, or a changelog; and the
 * line beneath that tells how it goes.
 *
 * <p>Views are used by one thread.
 */
@NullMarked
package io.millrace.cli.shell.view;

import org.jspecify.annotations.NullMarked;
