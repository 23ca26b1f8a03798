package io.millrace.log.internal.topic;

/**
 * What is compacted, and when.
 *
 * @param enabled whether {@code cleanup.policy} contains {@code compact}
 * @param minDirtyRatio share of bytes not compacted yet from which on it is worth it
 * @param minLagMs records younger than this are left alone
 * @param maxLagMs records older than this are compacted whatever the ratio
 * @param deleteRetentionMs how long tombstones stay after they were compacted first
 */
public record CompactionSettings(
    boolean enabled, double minDirtyRatio, long minLagMs, long maxLagMs, long deleteRetentionMs) {}
