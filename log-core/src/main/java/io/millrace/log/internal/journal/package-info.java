/**
 * The commit journal: what must be durable together, as frames in a row of files.
 *
 * <pre>
 *   file    := header frame*                       (named %020d.journal by its first sequence)
 *   header  := magic i32 | version i32 | baseSequence i64 | epoch i32 | crc i32 | zero i64   (32)
 *   frame   := magic i32 | payloadBytes i32 | sequence i64 | durableSequence i64
 *            | epoch i32 | entryCount i32 | entry* | crc i32 | zeros up to a multiple of 8
 *   entry   := type i8 | bodyBytes i32 | body
 *   carried := topicId i128 | partition i32 | baseOffset i64 | segmentBaseOffset i64
 *            | positionBytes i32 | batch                                             (type 1)
 *   created := text                                                                  (type 3)
 *   deleted := topicId i128                                                          (type 4)
 *   section := nameBytes i16 | name | payload                                        (type 5)
 *   altered := partitionsBefore i32 | text                                           (type 6)
 *   start   := topicId i128 | partition i32 | startOffset i64                        (type 7)
 *   swapped := topicId i128 | partition i32 | baseOffset i64 | token i64
 *            | endOffset i64 | (baseOffset i64)*                                     (type 8)
 * </pre>
 *
 * <p>Type 2 is reserved for batches that are referred to in their own file instead of carried.
 *
 * <p>Checksums are CRC-32C of everything before them in the frame or header. Sequences rise by one.
 * {@code epoch} grows with every opening and is made durable before the first frame of it is
 * written, so that frames which a crash left behind the end, and which a later run happened not to
 * overwrite, are recognised as stale. {@code durableSequence} is the last frame that was synced
 * when this one was written: a damaged frame at or below it was durable once, so it is reported as
 * corruption; one above it is the torn end of an unsynced group and is cut. Files are reserved in
 * advance and used again.
 *
 * <p>One thread appends and syncs; another moves the checkpoint and recycles. May use {@code io}.
 */
@NullMarked
package io.millrace.log.internal.journal;

import org.jspecify.annotations.NullMarked;
