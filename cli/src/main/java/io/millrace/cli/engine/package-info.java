/**
 * What commands that open an engine share: its options, and that it is closed when the process
 * ends.
 *
 * <p>Used by the thread of the command; the hook runs on a thread of its own.
 */
@NullMarked
package io.millrace.cli.engine;

import org.jspecify.annotations.NullMarked;
