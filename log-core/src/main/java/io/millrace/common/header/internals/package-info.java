/**
 * The ready-made implementations of {@link io.millrace.common.header.Headers} and {@link
 * io.millrace.common.header.Header}, under the names that Kafka programs construct. Not
 * thread-safe.
 */
@NullMarked
package io.millrace.common.header.internals;

import org.jspecify.annotations.NullMarked;
