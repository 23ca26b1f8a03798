/**
 * Running one sub-topology on one partition: the task, its processor nodes and contexts, stream
 * time and punctuation. Nothing here knows epochs, files or threads; a task is driven from outside
 * and is single-threaded. The embedded runtime and the test driver are the two drivers.
 */
@NullMarked
package io.millrace.streams.internal.task;

import org.jspecify.annotations.NullMarked;
