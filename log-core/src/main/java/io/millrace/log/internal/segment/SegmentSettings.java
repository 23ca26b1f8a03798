package io.millrace.log.internal.segment;

/**
 * What decides how a partition is cut into segments.
 *
 * @param segmentBytes largest size of a log file
 * @param segmentMs largest distance of the timestamps in a segment, in milliseconds
 * @param indexBytes largest size of an index file
 * @param indexIntervalBytes bytes of log between two index entries
 */
public record SegmentSettings(
    int segmentBytes, long segmentMs, int indexBytes, int indexIntervalBytes) {}
