package io.millrace.log.internal.topic;

/**
 * What is deleted, and when.
 *
 * @param enabled whether {@code cleanup.policy} contains {@code delete}
 * @param retentionMs age of the newest record at which a segment goes, by its timestamp; -1 never
 * @param retentionBytes segments go while at least so much is left; -1 never
 * @param deleteDelayMs how long files stay after they are out of use
 */
public record RetentionSettings(
    boolean enabled, long retentionMs, long retentionBytes, long deleteDelayMs) {}
