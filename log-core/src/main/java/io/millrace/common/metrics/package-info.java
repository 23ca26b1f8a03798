/**
 * Metrics that a program keeps of itself, in the shape of Kafka's: sensors that record numbers, and
 * what is computed of them. Thread-safe; a sensor records under a lock of its own.
 */
@NullMarked
package io.millrace.common.metrics;

import org.jspecify.annotations.NullMarked;
