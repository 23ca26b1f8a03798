/**
 * The embedded engine: one data directory (or memory), its threads and its life.
 *
 * <pre>
 *   caller ── Sequencer (offsets, positions, frame numbers) ──┬─ journaled ─► Committer (journal, sync)
 *                                                             │                   │
 *                                                             └─ to the file ─► Writer (files, publish)
 *                                                                                 │
 *                                             Callbacks (futures) ◄───────────────┤
 *                                             Checkpointer (file syncs) ◄─────────┘
 * </pre>
 *
 * <p>A thread of its own looks after partitions once an interval ({@code upkeep}: old segments,
 * retention, compaction); what it changes takes the way of a commit, so that the writer stays the
 * only one who changes a partition's files.
 *
 * <p>Callers only take the sequencer's lock, once per batch or commit. The committer writes
 * everything that waits into the journal and syncs once; while it does so the writer applies the
 * group before. Futures complete on a thread of their own, in order, so that a slow callback holds
 * up other callbacks but no commit. Lock order: topics' mutex, sequencer, then the small locks of
 * files and journal. May use everything below.
 */
@NullMarked
package io.millrace.log.internal.engine;

import org.jspecify.annotations.NullMarked;
