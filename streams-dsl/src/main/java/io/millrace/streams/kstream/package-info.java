/**
 * Vocabulary of the streams DSL under Kafka Streams' names: streams, tables, groupings, windows,
 * and the objects that carry options. Interfaces are implemented in {@code internal.dsl}.
 * Everything here is used while a topology is described, on one thread; options and windows are
 * immutable unless they say otherwise.
 */
@NullMarked
package io.millrace.streams.kstream;

import org.jspecify.annotations.NullMarked;
