/**
 * From the recorded graph to the nodes, stores and repartition topics of a topology: the only place
 * where that is decided. Used on one thread.
 */
@NullMarked
package io.millrace.streams.internal.graph.lowering;

import org.jspecify.annotations.NullMarked;
