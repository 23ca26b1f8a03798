package io.millrace.streams.processor.api;

/** Where the record in process was read. */
public interface RecordMetadata {

  /** The topic. */
  String topic();

  /** The partition. */
  int partition();

  /** The offset. */
  long offset();
}
