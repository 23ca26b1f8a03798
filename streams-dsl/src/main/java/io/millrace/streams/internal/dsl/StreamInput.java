package io.millrace.streams.internal.dsl;

import io.millrace.streams.internal.graph.GraphNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stream as an aggregation or a join finds it.
 *
 * @param name the user's name for a grouping, and prefix of its repartition topic; or null
 * @param rekeyed whether it must be repartitioned
 */
record StreamInput<K, V>(
    GraphNode node,
    Set<String> sourceNames,
    SerdePair<K, V> serdes,
    @Nullable String name,
    boolean rekeyed) {}
