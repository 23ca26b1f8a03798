package io.millrace.common.metrics;

/** A metric of any type, computed when it is asked for. */
@FunctionalInterface
public interface Gauge<T> extends MetricValueProvider<T> {}
