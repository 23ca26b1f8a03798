package io.millrace.common.metrics;

/** Takes in numbers and is one metric of them. */
public interface MeasurableStat extends Stat, Measurable {}
