package io.millrace.streams.runtime;

/** When changes of a table become records of a stream or a topic. */
public enum EmitMode {
  /** Once per key and epoch, when everything above is at rest. The default. */
  ATOMIC,
  /** Every single change, as Kafka Streams does with caching off. */
  EAGER
}
