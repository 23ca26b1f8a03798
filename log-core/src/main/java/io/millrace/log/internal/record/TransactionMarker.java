package io.millrace.log.internal.record;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.ProducerIdentity;
import java.nio.ByteBuffer;

/**
 * The control batch that ends a transaction in a partition; one record:
 *
 * <pre>
 *   key   := version i16 = 0 | type i16        (0 abort, 1 commit)
 *   value := version i16 = 0 | coordinatorEpoch i32
 * </pre>
 *
 * @param committed whether the transaction was committed or aborted
 * @param coordinatorEpoch the epoch of the coordinator that decided
 */
public record TransactionMarker(boolean committed, int coordinatorEpoch) {
  private static final short VERSION = 0;
  private static final short ABORT = 0;
  private static final short COMMIT = 1;
  private static final int KEY_BYTES = 4;
  private static final int VALUE_BYTES = 6;

  /** Encodes the batch. */
  public static ByteBuffer encode(
      ProducerIdentity producer, boolean committed, int coordinatorEpoch, long timestampMs) {
    byte[] key = new byte[KEY_BYTES];
    ByteBuffer.wrap(key).putShort(VERSION).putShort(committed ? COMMIT : ABORT);
    byte[] value = new byte[VALUE_BYTES];
    ByteBuffer.wrap(value).putShort(VERSION).putInt(coordinatorEpoch);
    BatchEncoder encoder = new BatchEncoder();
    encoder.append(timestampMs, key, value, null);
    return encoder.buildControl(producer);
  }

  /** Whether the control batch ends a transaction; others are of no interest here. */
  public static boolean isMarker(ByteBuffer buffer, int at) {
    if (!BatchFormat.isControl(buffer, at) || BatchFormat.recordCount(buffer, at) == 0) {
      return false;
    }
    short type = type(reader(buffer, at));
    return type == ABORT || type == COMMIT;
  }

  /**
   * Reads a batch for which {@link #isMarker} is true.
   *
   * @throws LogException {@code CORRUPT_DATA} when it is malformed
   */
  public static TransactionMarker of(ByteBuffer buffer, int at) {
    RecordReader record = reader(buffer, at);
    byte[] value = record.value();
    if (value == null || value.length < VALUE_BYTES) {
      throw malformed(buffer, at);
    }
    int epoch = ByteBuffer.wrap(value).getInt(Short.BYTES);
    return new TransactionMarker(type(record) == COMMIT, epoch);
  }

  private static RecordReader reader(ByteBuffer buffer, int at) {
    RecordReader record = new RecordReader();
    record.reset(buffer, at, BatchFormat.baseOffset(buffer, at));
    record.next();
    return record;
  }

  private static short type(RecordReader record) {
    byte[] key = record.key();
    return key == null || key.length < KEY_BYTES ? -1 : ByteBuffer.wrap(key).getShort(Short.BYTES);
  }

  private static LogException malformed(ByteBuffer buffer, int at) {
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "control batch at offset %d is malformed".formatted(BatchFormat.baseOffset(buffer, at)),
        "Restore the log file from a backup.");
  }
}
