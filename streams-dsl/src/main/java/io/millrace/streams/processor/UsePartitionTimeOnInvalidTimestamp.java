package io.millrace.streams.processor;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.streams.errors.StreamsException;

/** Takes the timestamp the log keeps, or the partition's time when it is negative. */
public class UsePartitionTimeOnInvalidTimestamp extends ExtractRecordMetadataTimestamp {

  /** Creates an extractor. */
  public UsePartitionTimeOnInvalidTimestamp() {}

  /**
   * Returns the partition time.
   *
   * @throws StreamsException when the partition has none yet
   */
  @Override
  public long onInvalidTimestamp(
      ConsumerRecord<Object, Object> record, long recordTimestamp, long partitionTime) {
    if (partitionTime < 0) {
      throw new StreamsException(
          ("input record at topic %s, partition %d, offset %d has the negative timestamp %d, and no"
                  + " earlier record on the partition has one to use instead")
              .formatted(record.topic(), record.partition(), record.offset(), recordTimestamp));
    }
    return partitionTime;
  }
}
