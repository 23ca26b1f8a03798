/**
 * One file of a partition with its two indexes, as Apache Kafka writes them: {@code %020d.log}
 * holds batches back to back, {@code .index} maps offsets to positions, {@code .timeindex}
 * timestamps to offsets.
 *
 * <pre>
 *   .index     entry := relativeOffset i32 | positionBytes i32      (8 bytes, ascending)
 *   .timeindex entry := timestampMs i64 | relativeOffset i32        (12 bytes, both ascending)
 * </pre>
 *
 * <p>An offset entry holds the last offset of a batch and the position where that batch starts. A
 * time entry holds the largest timestamp so far and the last offset of the batch it is in. Indexes
 * are kept in memory while a segment grows and written when it is sealed or closed; they never hold
 * the only copy of anything and are rebuilt from the log.
 *
 * <p>One thread writes a segment; any number may read it. May use {@code record} and {@code io}.
 */
@NullMarked
package io.millrace.log.internal.segment;

import org.jspecify.annotations.NullMarked;
