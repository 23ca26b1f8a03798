/**
 * Exceptions of producers, consumers, admin clients and serializers, in the shape Kafka users know.
 * {@link io.millrace.common.errors.RetriableException} marks what may succeed when it is repeated.
 */
@NullMarked
package io.millrace.common.errors;

import org.jspecify.annotations.NullMarked;
