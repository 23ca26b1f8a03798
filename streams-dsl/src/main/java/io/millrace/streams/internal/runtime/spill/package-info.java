/**
 * Temporary files for what an epoch holds and memory does not: queues between tasks, output, sorted
 * changes of state.
 *
 * <p>A {@code SpillSpace} is shared by all threads of a runtime; files and queues belong to one
 * thread at a time. Nothing here survives the process, and nothing has to.
 */
@NullMarked
package io.millrace.streams.internal.runtime.spill;

import org.jspecify.annotations.NullMarked;
