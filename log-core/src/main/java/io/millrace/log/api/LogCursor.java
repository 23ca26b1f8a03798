package io.millrace.log.api;

import io.millrace.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition in offset order, record by record, without an object per record.
 *
 * <p>After {@link #advance()} returned true, the accessors describe the current record until the
 * next call of {@code advance} or {@code seek}. Only records that were published when {@code
 * advance} looked are seen; batches of transactions that aborted or are still open, and control
 * records, are never handed out. Records that retention, compaction or {@link Topics#deleteRecords}
 * removes before the cursor gets to them are passed over.
 *
 * <p>Not thread-safe; cursors are independent of each other.
 */
public interface LogCursor extends AutoCloseable {

  /**
   * Moves to the next record.
   *
   * @return false when there is none at the moment; a later call may find one
   * @throws LogException when the partition was deleted, or its data is damaged at this place (the
   *     message names file and offset)
   */
  boolean advance();

  /** Offset of the current record. */
  long offset();

  /** Timestamp of the current record, in milliseconds since the epoch. */
  long timestampMs();

  /** A fresh copy of the key, or null when the record has none. */
  byte @Nullable [] key();

  /** A fresh copy of the value, or null for a tombstone. */
  byte @Nullable [] value();

  /** The headers, in order; empty when there are none. */
  Headers headers();

  /**
   * The offset that follows everything read so far; what a reader would commit. It may be higher
   * than the last record's offset plus one, because control records and compacted records are
   * passed over.
   */
  long nextOffset();

  /** Continues at {@code offset}, or at the first record behind it. */
  void seek(long offset);

  @Override
  void close();
}
