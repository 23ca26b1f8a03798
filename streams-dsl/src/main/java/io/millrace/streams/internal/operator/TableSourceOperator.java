package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns records into changes of a table, which it keeps if it has a store. */
public final class TableSourceOperator<K, V> extends Operator<K, V, K, Change<V>> {
  private static final Logger LOG = LoggerFactory.getLogger(TableSourceOperator.class);

  private final @Nullable String storeName;
  private final OldValues oldValues;
  private @Nullable TimestampedKeyValueStore<K, V> store;
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
      store = requireNonNull(context.getStateStore(storeName), storeName);
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

  private void update(TimestampedKeyValueStore<K, V> store, Record<K, V> record) {
    ValueAndTimestamp<V> old = store.get(record.key());
    if (old != null && record.timestamp() < old.timestamp()) {
      LOG.warn(
          "table with store {} was updated out of order, from time {} to {}; topic={} offset={}",
          storeName,
          old.timestamp(),
          record.timestamp(),
          context().recordContext().topic(),
          context().recordContext().offset());
    }
    store.put(record.key(), ValueAndTimestamp.make(record.value(), record.timestamp()));
    forward(record.withValue(Changes.of(record.value(), old, sendOldValues)));
  }
}
