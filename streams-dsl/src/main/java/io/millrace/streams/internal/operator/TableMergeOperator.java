package io.millrace.streams.internal.operator;

import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Where the two sides of a join of tables meet; keeps the result if it has a store. */
public final class TableMergeOperator<K, V> extends Operator<K, Change<V>, K, Change<V>> {
  private final @Nullable String storeName;
  private @Nullable RowStore<K, V> store;

  private TableMergeOperator(@Nullable String storeName) {
    this.storeName = storeName;
  }

  /** Supplies the operator. */
  public static <K, V> ProcessorSupplier<K, Change<V>, K, Change<V>> supplier(
      @Nullable String storeName) {
    return () -> new TableMergeOperator<>(storeName);
  }

  @Override
  public void init(ProcessorContext<K, Change<V>> context) {
    super.init(context);
    if (storeName != null) {
      store = RowStore.open(context, storeName);
    }
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    if (store == null) {
      forward(record);
      return;
    }
    Change<V> kept = store.put(record.key(), record.value(), record.timestamp());
    if (kept != null) {
      forward(record.withValue(kept));
    }
  }
}
