/**
 * SQL queries beside the same programs written by hand, in Millrace's DSL and in Kafka Streams,
 * with Jackson: {@code KafkaPrograms} is {@code MillracePrograms} with other imports. One thread
 * drives a measurement.
 */
@NullMarked
package io.millrace.benchmarks.sql;

import org.jspecify.annotations.NullMarked;
