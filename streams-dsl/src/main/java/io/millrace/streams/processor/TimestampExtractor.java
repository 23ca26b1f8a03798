package io.millrace.streams.processor;

import io.millrace.clients.consumer.ConsumerRecord;

/** Decides the event time of an input record. */
@FunctionalInterface
public interface TimestampExtractor {

  /**
   * The event time of a record.
   *
   * @param record the record with its key and value deserialized
   * @param partitionTime the highest timestamp extracted so far on its partition, or -1
   * @return milliseconds since the epoch; a negative number drops the record
   */
  long extract(ConsumerRecord<Object, Object> record, long partitionTime);
}
