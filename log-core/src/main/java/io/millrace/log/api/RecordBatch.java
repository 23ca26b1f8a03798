package io.millrace.log.api;

import java.nio.ByteBuffer;
import java.util.Optional;

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

  private static final int ATTRIBUTES_AT = 21;
  private static final int PRODUCER_ID_AT = 43;
  private static final int PRODUCER_EPOCH_AT = 51;
  private static final int BASE_SEQUENCE_AT = 53;
  private static final int TRANSACTIONAL_BIT = 0x10;

  /** Size of the encoded batch in bytes. */
  public int sizeBytes() {
    return bytes.remaining();
  }

  /** What the batch says about its producer; empty when it names none. */
  public Optional<BatchProducer> producer() {
    int at = bytes.position();
    long id = bytes.getLong(at + PRODUCER_ID_AT);
    if (id < 0) {
      return Optional.empty();
    }
    boolean transactional = (bytes.getShort(at + ATTRIBUTES_AT) & TRANSACTIONAL_BIT) != 0;
    short epoch = bytes.getShort(at + PRODUCER_EPOCH_AT);
    return Optional.of(
        new BatchProducer(
            new ProducerIdentity(id, epoch), bytes.getInt(at + BASE_SEQUENCE_AT), transactional));
  }
}
