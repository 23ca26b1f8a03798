package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * What is computed for each key and window.
 *
 * @param storeName where the aggregates are kept
 * @param keptClosedMs null to pass on a result with every record; otherwise it is passed on once,
 *     when its window closes, and this is how much longer the store keeps it
 */
public record WindowedAggregation<K, V, VA>(
    String storeName,
    Initializer<VA> initializer,
    Aggregator<? super K, ? super V, VA> aggregator,
    @Nullable Long keptClosedMs,
    OldValues oldValues) {}
