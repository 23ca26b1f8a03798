/** The operators of a script on Kafka Streams. Used on one thread. */
@NullMarked
package io.millrace.differential.kafka;

import org.jspecify.annotations.NullMarked;
