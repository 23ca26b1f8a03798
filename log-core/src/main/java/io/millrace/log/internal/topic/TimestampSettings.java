package io.millrace.log.internal.topic;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.record.BatchValidation;
import io.millrace.log.internal.record.RecordReader;
import java.nio.ByteBuffer;

/**
 * Which timestamps records may have.
 *
 * @param logAppendTime whether records are stamped when they are appended
 * @param beforeMaxMs how far a timestamp may lie in the past
 * @param afterMaxMs how far a timestamp may lie in the future
 */
public record TimestampSettings(boolean logAppendTime, long beforeMaxMs, long afterMaxMs) {

  /** Whether every timestamp is fine, so that no record need be looked at. */
  public boolean allowAll() {
    return logAppendTime || (beforeMaxMs == Long.MAX_VALUE && afterMaxMs == Long.MAX_VALUE);
  }

  /** Whether an append must know what time it is. */
  public boolean needClock() {
    return logAppendTime || !allowAll();
  }

  /**
   * Checks every record of a batch.
   *
   * @throws LogException {@code INVALID_TIMESTAMP}
   */
  public void requireAllowed(TopicPartition partition, ByteBuffer batch, long nowMs) {
    if (allowAll()) {
      return;
    }
    requireNotAfter(partition, BatchFormat.maxTimestampMs(batch, 0), nowMs);
    RecordReader record = new RecordReader();
    record.reset(BatchValidation.inArray(batch), 0, 0);
    while (record.next()) {
      requireNotAfter(partition, record.timestampMs(), nowMs);
      if (nowMs - record.timestampMs() > beforeMaxMs) {
        throw invalid(partition, record.timestampMs(), nowMs, "before", beforeMaxMs);
      }
    }
  }

  private void requireNotAfter(TopicPartition partition, long timestampMs, long nowMs) {
    if (timestampMs - nowMs > afterMaxMs) {
      throw invalid(partition, timestampMs, nowMs, "after", afterMaxMs);
    }
  }

  private static LogException invalid(
      TopicPartition partition, long timestampMs, long nowMs, String side, long maxMs) {
    return new LogException(
        LogErrorCode.INVALID_TIMESTAMP,
        "timestamp %d of a record for partition \"%s\" is more than message.timestamp.%s.max.ms of %d from now, %d"
            .formatted(timestampMs, partition, side, maxMs, nowMs),
        "Correct the timestamp, or raise message.timestamp.%s.max.ms.".formatted(side));
  }
}
