/**
 * One partition: its segments in order, where the next batch goes, what readers may see.
 *
 * <pre>
 *   assigned end >= applied end >= visible end      (offsets)
 *                   applied end >= synced end >= checkpointed end
 * </pre>
 *
 * <p>Below the checkpointed end no frame of the journal will be replayed any more: only there may
 * segments be deleted or replaced by compacted ones. What the files do not say about that is in
 * {@link io.millrace.log.internal.partition.Bounds}. A reader that meets a segment which is being
 * replaced looks its place up anew.
 *
 * <p>Batches get offset and position when they are handed in ({@link
 * io.millrace.log.internal.partition.AppendPlan}, under the sequencer's lock), are written by one
 * thread, and become visible through {@link io.millrace.log.internal.partition.Visibility}, which
 * moves the ends of several partitions at one instant. Cursors belong to one thread each. May use
 * {@code segment}, {@code record} and {@code io}.
 */
@NullMarked
package io.millrace.log.internal.partition;

import org.jspecify.annotations.NullMarked;
