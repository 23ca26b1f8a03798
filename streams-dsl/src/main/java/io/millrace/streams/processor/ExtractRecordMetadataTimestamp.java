package io.millrace.streams.processor;

import io.millrace.clients.consumer.ConsumerRecord;

/** Takes the timestamp the log keeps; subclasses say what to do when it is negative. */
abstract class ExtractRecordMetadataTimestamp implements TimestampExtractor {

  @Override
  public final long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long timestampMs = record.timestamp();
    return timestampMs >= 0 ? timestampMs : onInvalidTimestamp(record, timestampMs, partitionTime);
  }

  /** What to return instead of a negative timestamp, unless it throws. */
  public abstract long onInvalidTimestamp(
      ConsumerRecord<Object, Object> record, long recordTimestamp, long partitionTime);
}
