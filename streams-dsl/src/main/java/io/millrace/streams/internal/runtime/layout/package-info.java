/**
 * From a plan and the topics that exist to the tasks that run: partition counts, stages, and the
 * text that says what stored state was made by.
 *
 * <p>Immutable and thread-safe.
 */
@NullMarked
package io.millrace.streams.internal.runtime.layout;

import org.jspecify.annotations.NullMarked;
