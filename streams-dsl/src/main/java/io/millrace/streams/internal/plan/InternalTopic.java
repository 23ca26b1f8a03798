package io.millrace.streams.internal.plan;

import org.jspecify.annotations.Nullable;

/**
 * A repartition topic: in the embedded runtime an exchange in memory.
 *
 * @param name without the application's prefix
 * @param partitions how many, or null for the most any of its writers' sources has
 */
public record InternalTopic(String name, @Nullable Integer partitions) {}
