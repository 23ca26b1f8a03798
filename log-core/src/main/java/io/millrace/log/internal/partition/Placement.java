package io.millrace.log.internal.partition;

import java.nio.ByteBuffer;

/**
 * A batch and the place it was given.
 *
 * @param partition where it goes
 * @param bytes the batch from index 0 to the limit, backed by an array; offset and leader epoch are
 *     not filled in
 * @param baseOffset offset of its first record
 * @param lastOffset offset of its last record
 * @param segmentBaseOffset names the segment it goes into
 * @param positionBytes where it starts in the log file
 * @param maxTimestampMs its largest timestamp
 */
public record Placement(
    PartitionLog partition,
    ByteBuffer bytes,
    long baseOffset,
    long lastOffset,
    long segmentBaseOffset,
    int positionBytes,
    long maxTimestampMs) {

  /** Size of the batch. */
  public int sizeBytes() {
    return bytes.limit();
  }
}
