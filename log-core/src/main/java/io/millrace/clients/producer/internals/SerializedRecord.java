package io.millrace.clients.producer.internals;

import io.millrace.common.header.Header;
import io.millrace.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record.
 *
 * @param key null for a record without a key
 * @param value null for a tombstone
 * @param sizeBytes the size of the record in a batch of its own; at least the real one
 */
// The bytes are handed over, never shared or compared.
@SuppressWarnings("ArrayRecordComponent")
public record SerializedRecord(
    byte @Nullable [] key, byte @Nullable [] value, Headers headers, int sizeBytes) {
  // Lengths, deltas and attributes of a record take at most this much besides its content.
  private static final int RECORD_OVERHEAD_BYTES = 21;
  private static final int BATCH_OVERHEAD_BYTES = 61;
  private static final int HEADER_OVERHEAD_BYTES = 10;

  /** Measures a record. */
  static SerializedRecord of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return new SerializedRecord(key, value, headers, sizeBytes(key, value, headers));
  }

  private static int sizeBytes(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long size = BATCH_OVERHEAD_BYTES + RECORD_OVERHEAD_BYTES;
    size += key == null ? 0 : key.length;
    size += value == null ? 0 : value.length;
    for (Header header : headers) {
      byte[] bytes = header.value();
      size +=
          HEADER_OVERHEAD_BYTES + 3L * header.key().length() + (bytes == null ? 0 : bytes.length);
    }
    return (int) Math.min(size, Integer.MAX_VALUE);
  }
}
