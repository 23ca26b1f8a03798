package io.millrace.log.api;

import java.util.Optional;

/**
 * Counters of an engine's work in the background since it was opened. A snapshot; the counters need
 * not be of one instant.
 *
 * @param checkpoints times the partition files were made durable and the journal was cut
 * @param rolledSegments segments ended because they were old, not because they were full
 * @param deletedSegments segments removed by retention, or because their records were deleted
 * @param deletedBytes sizes of their log files
 * @param compactions partitions compacted, each round counted
 * @param cleanedBytes bytes read by compaction
 * @param reclaimedBytes bytes of log files that compaction saved
 * @param failures rounds of background work that failed; each is tried again later
 * @param lastFailure message of the last one
 */
public record LogMetrics(
    long checkpoints,
    long rolledSegments,
    long deletedSegments,
    long deletedBytes,
    long compactions,
    long cleanedBytes,
    long reclaimedBytes,
    long failures,
    Optional<String> lastFailure) {}
