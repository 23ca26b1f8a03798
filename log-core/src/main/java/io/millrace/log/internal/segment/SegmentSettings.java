package io.millrace.log.internal.segment;

import io.millrace.common.TopicPartition;

/**
 * What decides how a partition is cut into segments.
 *
 * @param segmentBytes largest size of a log file
 * @param segmentMs largest distance of the timestamps in a segment, in milliseconds
 * @param segmentJitterMs by how much less that distance may be, so that not all partitions begin a
 *     segment at once
 * @param indexBytes largest size of an index file
 * @param indexIntervalBytes bytes of log between two index entries
 */
public record SegmentSettings(
    int segmentBytes,
    long segmentMs,
    long segmentJitterMs,
    int indexBytes,
    int indexIntervalBytes) {

  /**
   * The largest distance in one segment: shorter by up to the jitter, always the same for the same
   * segment.
   */
  public long segmentMs(TopicPartition partition, long baseOffset) {
    if (segmentJitterMs == 0) {
      return segmentMs;
    }
    long mixed = (partition.hashCode() * 31L + baseOffset) * 0x9E3779B97F4A7C15L;
    long most = Math.min(segmentJitterMs, segmentMs);
    return segmentMs - Long.remainderUnsigned(mixed ^ (mixed >>> 32), most + 1);
  }
}
