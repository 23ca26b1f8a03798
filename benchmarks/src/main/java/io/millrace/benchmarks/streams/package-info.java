/**
 * The same topologies on Millrace and on Kafka Streams: {@code KafkaTopologies} is {@code
 * MillraceTopologies} with other imports. One thread drives a measurement.
 */
@NullMarked
package io.millrace.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
