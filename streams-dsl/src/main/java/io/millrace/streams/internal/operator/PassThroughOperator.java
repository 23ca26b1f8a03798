package io.millrace.streams.internal.operator;

import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;

/** Passes records on: where streams merge, and at the head of a branch. */
public final class PassThroughOperator<K, V> extends Operator<K, V, K, V> {
  private PassThroughOperator() {}

  /** Supplies the operator. */
  public static <K, V> ProcessorSupplier<K, V, K, V> supplier() {
    return PassThroughOperator::new;
  }

  @Override
  public void process(Record<K, V> record) {
    forward(record);
  }
}
