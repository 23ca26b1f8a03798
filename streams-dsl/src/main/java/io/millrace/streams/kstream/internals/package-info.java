/**
 * The concrete kinds of window. They appear in public signatures, so they live where Kafka Streams
 * has them. Immutable.
 */
@NullMarked
package io.millrace.streams.kstream.internals;

import org.jspecify.annotations.NullMarked;
