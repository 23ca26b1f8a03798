/**
 * Exceptions and the handlers that decide what happens to a record that fails. Handlers are called
 * by the task's thread.
 */
@NullMarked
package io.millrace.streams.errors;

import org.jspecify.annotations.NullMarked;
