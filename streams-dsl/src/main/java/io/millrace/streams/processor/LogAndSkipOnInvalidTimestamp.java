package io.millrace.streams.processor;

import io.millrace.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the timestamp the log keeps; records whose timestamp is negative are logged and dropped.
 */
public class LogAndSkipOnInvalidTimestamp extends ExtractRecordMetadataTimestamp {
  private static final Logger LOG = LoggerFactory.getLogger(LogAndSkipOnInvalidTimestamp.class);

  /** Creates an extractor. */
  public LogAndSkipOnInvalidTimestamp() {}

  /** Logs a warning and returns the negative timestamp, which drops the record. */
  @Override
  public long onInvalidTimestamp(
      ConsumerRecord<Object, Object> record, long recordTimestamp, long partitionTime) {
    LOG.warn(
        "Input record dropped: its timestamp is negative. topic={} partition={} offset={}"
            + " timestamp={}",
        record.topic(),
        record.partition(),
        record.offset(),
        recordTimestamp);
    return recordTimestamp;
  }
}
