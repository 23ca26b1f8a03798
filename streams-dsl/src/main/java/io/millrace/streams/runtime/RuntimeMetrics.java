package io.millrace.streams.runtime;

/**
 * What a runtime has done since it was opened, and what it holds. A snapshot; the numbers need not
 * be of one instant. {@code epochNanos / epochs} is the mean time of an epoch.
 *
 * @param epochs epochs in which something was processed
 * @param epochNanos time that they took, without what made them durable
 * @param slowestEpochNanos time of the slowest one
 * @param stateBytes size of the files of state; 0 for an engine in memory
 */
public record RuntimeMetrics(
    long epochs, long epochNanos, long slowestEpochNanos, long stateBytes) {}
