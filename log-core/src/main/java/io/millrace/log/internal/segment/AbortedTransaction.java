package io.millrace.log.internal.segment;

/**
 * A transaction that was aborted, as far as it concerns one partition.
 *
 * @param producerId whose it was
 * @param firstOffset of its first record
 * @param lastOffset of the marker that ended it
 * @param lastStableOffset below it everything was decided when it ended
 */
public record AbortedTransaction(
    long producerId, long firstOffset, long lastOffset, long lastStableOffset) {}
