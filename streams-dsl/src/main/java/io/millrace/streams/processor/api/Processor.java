package io.millrace.streams.processor.api;

/**
 * An operator: takes records one at a time, may keep state in stores and forwards records to the
 * nodes below it. One instance belongs to one task and is called by one thread at a time.
 *
 * @param <KIn> type of the keys it takes
 * @param <VIn> type of the values it takes
 * @param <KOut> type of the keys it forwards
 * @param <VOut> type of the values it forwards
 */
@FunctionalInterface
public interface Processor<KIn, VIn, KOut, VOut> {

  /**
   * Called once, before the first record, after the stores have been opened. Keep the context, get
   * the stores and schedule punctuators here.
   */
  default void init(ProcessorContext<KOut, VOut> context) {}

  /** Takes one record. */
  void process(Record<KIn, VIn> record);

  /** Called once, after the last record. Stores are closed by their task, not here. */
  default void close() {}
}
