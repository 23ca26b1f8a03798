package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Where the two sides of a join of tables meet; keeps the result if it has a store. */
public final class TableMergeOperator<K, V> extends Operator<K, Change<V>, K, Change<V>> {
  private final @Nullable String storeName;
  private @Nullable TimestampedKeyValueStore<K, V> store;

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
      store = requireNonNull(context.getStateStore(storeName), storeName);
    }
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    if (store != null) {
      V newValue = record.value().newValue();
      store.put(record.key(), ValueAndTimestamp.make(newValue, record.timestamp()));
    }
    forward(record);
  }
}
