package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.ForeachAction;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;

/** Shows records to an action and passes them on, if anyone follows. */
public final class PeekOperator<K, V> extends Operator<K, V, K, V> {
  private final ForeachAction<? super K, ? super V> action;

  private PeekOperator(ForeachAction<? super K, ? super V> action) {
    this.action = action;
  }

  /** Supplies the operator. */
  public static <K, V> ProcessorSupplier<K, V, K, V> supplier(
      ForeachAction<? super K, ? super V> action) {
    return () -> new PeekOperator<>(action);
  }

  @Override
  public void process(Record<K, V> record) {
    action.apply(record.key(), record.value());
    forward(record);
  }
}
