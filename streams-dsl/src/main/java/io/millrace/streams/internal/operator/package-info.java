/**
 * What the nodes of a DSL topology do, one file per operator. Edges between table operators carry a
 * {@link io.millrace.streams.internal.operator.Change}. Operators belong to one task and are
 * single-threaded.
 */
@NullMarked
package io.millrace.streams.internal.operator;

import org.jspecify.annotations.NullMarked;
