/**
 * What a producer is made of: partitioning, the accumulator of batches, the sender thread and
 * transactions.
 */
@NullMarked
package io.millrace.clients.producer.internals;

import org.jspecify.annotations.NullMarked;
