package io.millrace.log.internal.record;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.RecordBatch;
import java.nio.ByteBuffer;

/** Checks a batch before it enters the log. */
public final class BatchValidation {
  private BatchValidation() {}

  /**
   * The bytes of a batch, starting at index 0: backed by an array, or direct if they were, for what
   * does not fit into the heap must not be copied there.
   *
   * @throws LogException {@code INVALID_RECORD} when the batch is malformed
   */
  public static ByteBuffer requireValid(RecordBatch batch) {
    ByteBuffer bytes = batch.bytes();
    int size = bytes.remaining();
    if (size < BatchFormat.HEADER_BYTES) {
      throw invalid(
          "has %d bytes, fewer than its %d-byte header".formatted(size, BatchFormat.HEADER_BYTES));
    }
    ByteBuffer view = bytes.hasArray() || bytes.isDirect() ? bytes.slice() : inArray(bytes);
    if (BatchFormat.magic(view, 0) != BatchFormat.MAGIC) {
      throw invalid(
          "has magic %d, expected %d".formatted(BatchFormat.magic(view, 0), BatchFormat.MAGIC));
    }
    if (BatchFormat.sizeBytes(view, 0) != size) {
      throw invalid(
          "says it has %d bytes, found %d".formatted(BatchFormat.sizeBytes(view, 0), size));
    }
    int count = BatchFormat.recordCount(view, 0);
    if (count < 1 || count != BatchFormat.lastOffsetDelta(view, 0) + 1) {
      throw invalid(
          "has %d records but a last offset delta of %d"
              .formatted(count, BatchFormat.lastOffsetDelta(view, 0)));
    }
    if (!BatchFormat.checksumMatches(view, 0, size)) {
      throw invalid("has a wrong checksum");
    }
    requireProducer(view);
    Codecs.requireKnown(view.getShort(BatchFormat.ATTRIBUTES_AT) & BatchFormat.CODEC_MASK);
    return view;
  }

  private static void requireProducer(ByteBuffer view) {
    if (BatchFormat.isControl(view, 0)) {
      throw invalid("is a control batch, which only the engine writes");
    }
    boolean named = BatchFormat.producerId(view, 0) >= 0;
    if (BatchFormat.isTransactional(view, 0) && !named) {
      throw invalid("belongs to a transaction but names no producer");
    }
    if (named
        && (BatchFormat.producerEpoch(view, 0) < 0 || BatchFormat.baseSequence(view, 0) < 0)) {
      throw invalid(
          "of producer %d has epoch %d and base sequence %d, expected at least 0"
              .formatted(
                  BatchFormat.producerId(view, 0),
                  BatchFormat.producerEpoch(view, 0),
                  BatchFormat.baseSequence(view, 0)));
    }
  }

  /** These bytes if they are backed by an array, or else a copy that is. */
  public static ByteBuffer inArray(ByteBuffer bytes) {
    return bytes.hasArray()
        ? bytes
        : ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
  }

  private static LogException invalid(String problem) {
    return new LogException(
        LogErrorCode.INVALID_RECORD,
        "record batch " + problem,
        "Build batches with RecordBatches.builder().");
  }
}
