/**
 * How tasks are spread over the instances of an application on a cluster. The embedded runtime has
 * one instance and spreads nothing: an application with a {@code task.assignor.class} is refused
 * there. Values here are immutable unless they say otherwise.
 */
@NullMarked
package io.millrace.streams.processor.assignment;

import org.jspecify.annotations.NullMarked;
