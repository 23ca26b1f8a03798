/** The side of Kafka Streams. */
package io.millrace.differential.stores.kafka;
