/**
 * The streams and tables that a program holds. Their methods record operations in a {@link
 * io.millrace.streams.internal.graph.LogicalGraph} and give them their names; they decide nothing
 * else. Used on one thread.
 */
@NullMarked
package io.millrace.streams.internal.dsl;

import org.jspecify.annotations.NullMarked;
