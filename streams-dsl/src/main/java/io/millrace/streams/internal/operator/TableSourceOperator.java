package io.millrace.streams.internal.operator;

import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns records into changes of a table, which it keeps if it has a store. */
public final class TableSourceOperator<K, V> extends Operator<K, V, K, Change<V>> {
  private static final Logger LOG = LoggerFactory.getLogger(TableSourceOperator.class);

  private final @Nullable String storeName;
  private final OldValues oldValues;
  private @Nullable RowStore<K, V> store;
  private boolean sendOldValues;

  private TableSourceOperator(@Nullable String storeName, OldValues oldValues) {
    this.storeName = storeName;
    this.oldValues = oldValues;
  }

  /** Supplies the operator; without a store name it keeps nothing. */
  public static <K, V> ProcessorSupplier<K, V, K, Change<V>> supplier(
      @Nullable String storeName, OldValues oldValues) {
    return () -> new TableSourceOperator<>(storeName, oldValues);
  }

  @Override
  public void init(ProcessorContext<K, Change<V>> context) {
    super.init(context);
    if (storeName != null) {
      store = RowStore.open(context, storeName);
      sendOldValues = oldValues.sentIn(context().emitMode());
    }
  }

  @Override
  public void process(Record<K, V> record) {
    if (record.key() == null) {
      drop("its key is null, so that it names no row of table");
    } else if (store == null) {
      forward(record.withValue(Change.to(record.value())));
    } else {
      update(store, record);
    }
  }

  private void update(RowStore<K, V> store, Record<K, V> record) {
    ValueAndTimestamp<V> old = store.get(record.key());
    if (old != null && record.timestamp() < old.timestamp() && !store.isVersioned()) {
      LOG.warn(
          "table with store {} was updated out of order, from time {} to {}; topic={} offset={}",
          storeName,
          old.timestamp(),
          record.timestamp(),
          context().recordContext().topic(),
          context().recordContext().offset());
    }
    Change<V> change = Changes.of(record.value(), old, sendOldValues);
    Change<V> stored = store.put(record.key(), change, record.timestamp());
    if (stored != null) {
      forward(record.withValue(stored));
    }
  }
}
