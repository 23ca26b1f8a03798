package io.millrace.log;

import io.millrace.common.record.Compression;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.log.internal.record.BatchEncoder;

/** Makes builders of record batches, which every engine takes. */
public final class RecordBatches {
  private RecordBatches() {}

  /** Returns a new, empty builder of uncompressed batches. */
  public static RecordBatchBuilder builder() {
    return new BatchEncoder();
  }

  /**
   * Returns a new, empty builder of batches that are compressed when they are built.
   *
   * @param compression the codec and its level
   */
  public static RecordBatchBuilder builder(Compression compression) {
    return new BatchEncoder(compression);
  }
}
