package io.millrace.log.api;

import java.util.Optional;

/**
 * What an engine has done in the background since it was opened, and what it holds now. A snapshot;
 * the numbers need not be of one instant. Divide two numbers, or the differences of two snapshots,
 * to get a mean: {@code flushNanos / flushes} is the mean time of a sync of the journal.
 *
 * @param checkpoints times the partition files were made durable and the journal was cut
 * @param rolledSegments segments ended because they were old, not because they were full
 * @param deletedSegments segments removed by retention, or because their records were deleted
 * @param deletedBytes sizes of their log files
 * @param compactions partitions compacted, each round counted
 * @param cleanedBytes bytes read by compaction
 * @param reclaimedBytes bytes of log files that compaction saved
 * @param compactionNanos time that compaction took, waiting for its swaps included
 * @param upkeepNanos time of all background rounds together, compaction included
 * @param flushes syncs of the journal, each for everything that waited
 * @param flushNanos time that they took, writing included
 * @param slowestFlushNanos time of the slowest one
 * @param journalTailBytes about how many bytes of frames would be replayed if everything ended now
 * @param openFiles log files that are open now
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
    long compactionNanos,
    long upkeepNanos,
    long flushes,
    long flushNanos,
    long slowestFlushNanos,
    long journalTailBytes,
    long openFiles,
    long failures,
    Optional<String> lastFailure) {}
