/**
 * The loop that runs epochs: wait for input, take it, run the stages, commit, and go on while the
 * commit is made durable.
 *
 * <p>One thread for each runner; the tasks of a stage run on shared workers.
 */
@NullMarked
package io.millrace.streams.internal.runtime.epoch;

import org.jspecify.annotations.NullMarked;
