/**
 * What a partition knows of those who write to it: which sequence numbers it has seen, by whom, and
 * which transactions are open. Appends are checked against it, so that what is repeated is
 * acknowledged and not written twice, and who was replaced is refused.
 *
 * <p>A snapshot of it, in Kafka's format, is written where a segment starts and at a clean close:
 *
 * <pre>
 *   file  := version i16 = 1 | crc u32 of what follows | count i32 | entry*
 *   entry := producerId i64 | epoch i16 | lastSequence i32 | lastOffset i64 | offsetDelta i32
 *          | timestampMs i64 | coordinatorEpoch i32 | transactionStart i64 (-1 none)
 * </pre>
 *
 * <p>{@link io.millrace.log.internal.producer.ProducerStates} belongs to the sequencer's lock and
 * runs ahead of the files; {@link io.millrace.log.internal.producer.OpenTransactions} belongs to
 * the writer's thread and says what readers may see. May use {@code segment} and {@code record}.
 */
@NullMarked
package io.millrace.log.internal.producer;

import org.jspecify.annotations.NullMarked;
