/**
 * Metrics of applications under Kafka Streams' names. What happens per record is counted in plain
 * fields of a task and recorded once an epoch; registries are thread-safe, recorders belong to
 * their task.
 */
@NullMarked
package io.millrace.streams.internal.metrics;

import org.jspecify.annotations.NullMarked;
