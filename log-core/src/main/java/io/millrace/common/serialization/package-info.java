/**
 * Serializers, deserializers and serdes, in the shape Kafka users know and with the same bytes. An
 * instance is used by one thread at a time unless its class says that it is stateless.
 */
@NullMarked
package io.millrace.common.serialization;

import org.jspecify.annotations.NullMarked;
