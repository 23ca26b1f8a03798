/**
 * Writing records: {@code MillraceProducer}, in the shape Kafka users know. Producers are
 * thread-safe.
 */
@NullMarked
package io.millrace.clients.producer;

import org.jspecify.annotations.NullMarked;
