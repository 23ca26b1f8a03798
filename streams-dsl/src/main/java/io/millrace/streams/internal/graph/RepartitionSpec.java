package io.millrace.streams.internal.graph;

import org.jspecify.annotations.Nullable;

/**
 * Names and size of a repartition.
 *
 * @param topic without the application's prefix
 * @param filterName of the node that drops null keys; null if there is none
 * @param sinkName of the node that writes the topic
 * @param partitions null for as many as the sources have
 */
public record RepartitionSpec(
    String topic, @Nullable String filterName, String sinkName, @Nullable Integer partitions) {}
