package io.millrace.streams.internal.dsl;

import io.millrace.streams.internal.graph.GraphNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stream that has been grouped.
 *
 * @param name the user's name for the grouping, and prefix of its repartition topic; or null
 * @param rekeyed whether it must be repartitioned
 */
record GroupedInput<K, V>(
    GraphNode node,
    Set<String> sourceNames,
    SerdePair<K, V> serdes,
    @Nullable String name,
    boolean rekeyed) {}
