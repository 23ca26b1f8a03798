/**
 * The embedded runtime: domains, the threads they run on, and what ends with them.
 *
 * <p>Everything here is thread-safe. {@code io.millrace.streams.EmbeddedRuntime} opens it.
 */
@NullMarked
package io.millrace.streams.internal.runtime;

import org.jspecify.annotations.NullMarked;
