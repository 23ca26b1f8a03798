package io.millrace.clients.consumer.internals;

import io.millrace.common.TopicPartition;
import io.millrace.common.record.TimestampType;
import io.millrace.log.api.LogCursor;
import org.jspecify.annotations.Nullable;

/** Where a consumer is in one partition. Belongs to the consumer's thread. */
final class PartitionPosition {
  private static final long UNKNOWN = -1;

  private final TopicPartition partition;
  private long offset = UNKNOWN;
  private boolean paused;
  private boolean checked;
  private @Nullable ResetPolicy wanted;
  private @Nullable LogCursor cursor;
  private TimestampType timestampType = TimestampType.CREATE_TIME;

  PartitionPosition(TopicPartition partition) {
    this.partition = partition;
  }

  TopicPartition partition() {
    return partition;
  }

  boolean isKnown() {
    return offset != UNKNOWN;
  }

  /** The next offset to read. */
  long offset() {
    return offset;
  }

  boolean isPaused() {
    return paused;
  }

  void setPaused(boolean paused) {
    this.paused = paused;
  }

  /** Whether the offset is known to lie within the log. */
  boolean isChecked() {
    return checked;
  }

  /** Goes to an offset that the user chose and that must still be checked. */
  void seek(long newOffset) {
    moveTo(newOffset);
    checked = false;
  }

  /** Goes to an offset that lies within the log. */
  void start(long newOffset) {
    moveTo(newOffset);
    checked = true;
  }

  private void moveTo(long newOffset) {
    offset = newOffset;
    wanted = null;
    if (cursor != null) {
      cursor.seek(newOffset);
    }
  }

  /** Takes note that the record before {@code nextOffset} was returned. */
  void advanceTo(long nextOffset) {
    offset = nextOffset;
  }

  /** Forgets the offset; it is found by {@code policy}, or by the group's commit when null. */
  void reset(@Nullable ResetPolicy policy) {
    offset = UNKNOWN;
    wanted = policy;
    checked = false;
  }

  /** The policy that a seek to an end asks for, or null. */
  @Nullable ResetPolicy wanted() {
    return wanted;
  }

  @Nullable LogCursor cursor() {
    return cursor;
  }

  void open(LogCursor opened, TimestampType type) {
    cursor = opened;
    timestampType = type;
  }

  TimestampType timestampType() {
    return timestampType;
  }

  void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }
}
