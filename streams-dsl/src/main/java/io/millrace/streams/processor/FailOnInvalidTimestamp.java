package io.millrace.streams.processor;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.streams.errors.StreamsException;

/** Takes the timestamp the log keeps and fails when it is negative. The default. */
public class FailOnInvalidTimestamp extends ExtractRecordMetadataTimestamp {

  /** Creates an extractor. */
  public FailOnInvalidTimestamp() {}

  /**
   * Fails.
   *
   * @throws StreamsException always
   */
  @Override
  public long onInvalidTimestamp(
      ConsumerRecord<Object, Object> record, long recordTimestamp, long partitionTime) {
    throw new StreamsException(
        ("input record at topic %s, partition %d, offset %d has the negative timestamp %d; use"
                + " another timestamp extractor to read it")
            .formatted(record.topic(), record.partition(), record.offset(), recordTimestamp));
  }
}
