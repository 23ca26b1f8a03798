package io.millrace.clients.producer.internals;

/**
 * How large a batch is.
 *
 * @param plainBytes before compression
 * @param encodedBytes as it is written
 * @param largestRecordBytes of its records, keys and values only
 */
record BatchSize(int plainBytes, int encodedBytes, int largestRecordBytes) {
  /** Of a batch that was not encoded yet. */
  static final BatchSize UNKNOWN = new BatchSize(1, 1, 0);
}
