package io.millrace.log.api;

import java.nio.ByteBuffer;

/**
 * One encoded batch in Apache Kafka's record batch format, version 2, ready to be appended: the
 * base offset and the leader epoch, which the checksum does not cover, are filled in by the log.
 *
 * @param bytes the batch from position to limit; owned by the batch, nobody else writes to it
 * @param recordCount number of records, at least 1
 * @param maxTimestampMs the largest timestamp of its records, in milliseconds since the epoch
 * @see <a href="https://kafka.apache.org/documentation/#recordbatch">Kafka: record batch</a>
 */
public record RecordBatch(ByteBuffer bytes, int recordCount, long maxTimestampMs) {

  /** Size of the encoded batch in bytes. */
  public int sizeBytes() {
    return bytes.remaining();
  }
}
