/** Stores against those of Kafka Streams: the same random calls on both, twin sources for each. */
@NullMarked
package io.millrace.differential.stores;

import org.jspecify.annotations.NullMarked;
