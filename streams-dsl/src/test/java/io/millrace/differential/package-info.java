/**
 * Runs random topologies on Kafka Streams and on Millrace, and compares all they write. A {@link
 * io.millrace.differential.Script} calls the operators of a {@link io.millrace.differential.Dsl};
 * one implementation calls Kafka's API, the other, its twin but for the imports, ours. Used on one
 * thread.
 */
@NullMarked
package io.millrace.differential;

import org.jspecify.annotations.NullMarked;
