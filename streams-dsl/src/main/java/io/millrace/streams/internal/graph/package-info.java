/**
 * What a program has asked for, before any physical decision: operations as records that point to
 * their inputs, in the order in which they were recorded. The nodes are immutable; the graph is
 * built on one thread.
 */
@NullMarked
package io.millrace.streams.internal.graph;

import org.jspecify.annotations.NullMarked;
