/**
 * Reading records: {@code MillraceConsumer}, in the shape Kafka users know. Consumers belong to one
 * thread at a time; only {@code wakeup} may be called from others.
 */
@NullMarked
package io.millrace.clients.consumer;

import org.jspecify.annotations.NullMarked;
