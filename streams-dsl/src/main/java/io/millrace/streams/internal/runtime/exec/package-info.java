/**
 * Running the tasks of one member within an epoch: their queues, exchanges, stores and outputs.
 *
 * <p>A task execution is used by one thread at a time; the stages of an epoch order those threads.
 */
@NullMarked
package io.millrace.streams.internal.runtime.exec;

import org.jspecify.annotations.NullMarked;
