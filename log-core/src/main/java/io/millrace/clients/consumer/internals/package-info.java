/**
 * What a consumer is made of: positions, fetching, group membership and the signal that wakes
 * {@code poll}.
 */
@NullMarked
package io.millrace.clients.consumer.internals;

import org.jspecify.annotations.NullMarked;
