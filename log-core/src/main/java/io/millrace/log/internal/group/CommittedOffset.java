package io.millrace.log.internal.group;

/**
 * What a group committed for a partition.
 *
 * @param offset the offset that the group reads next
 * @param leaderEpoch -1 when none was given
 * @param metadata text of the user, maybe empty
 * @param commitTimestampMs when, in milliseconds since the epoch
 */
public record CommittedOffset(
    long offset, int leaderEpoch, String metadata, long commitTimestampMs) {}
