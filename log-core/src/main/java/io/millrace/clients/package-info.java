/** Producers, consumers and admin clients, in the shape Kafka users know. */
@NullMarked
package io.millrace.clients;

import org.jspecify.annotations.NullMarked;
