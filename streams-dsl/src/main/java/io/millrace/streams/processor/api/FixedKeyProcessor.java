package io.millrace.streams.processor.api;

/**
 * An operator that cannot change keys, so that what follows needs no repartitioning. One instance
 * belongs to one task and is called by one thread at a time.
 */
@FunctionalInterface
public interface FixedKeyProcessor<KIn, VIn, VOut> {

  /** Called once, before the first record, after the stores have been opened. */
  default void init(FixedKeyProcessorContext<KIn, VOut> context) {}

  /** Takes one record. */
  void process(FixedKeyRecord<KIn, VIn> record);

  /** Called once, after the last record. */
  default void close() {}
}
