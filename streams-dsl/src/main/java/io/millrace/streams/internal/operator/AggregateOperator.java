package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Aggregates the records of each key; counting and reducing are special cases. */
public final class AggregateOperator<K, V, VA> extends Operator<K, V, K, Change<VA>> {
  private final String storeName;
  private final Initializer<VA> initializer;
  private final Aggregator<? super K, ? super V, VA> aggregator;
  private final OldValues oldValues;
  private @Nullable RowStore<K, VA> store;
  private boolean sendOldValues;

  private AggregateOperator(
      String storeName,
      Initializer<VA> initializer,
      Aggregator<? super K, ? super V, VA> aggregator,
      OldValues oldValues) {
    this.storeName = storeName;
    this.initializer = initializer;
    this.aggregator = aggregator;
    this.oldValues = oldValues;
  }

  /** Supplies the operator. */
  public static <K, V, VA> ProcessorSupplier<K, V, K, Change<VA>> supplier(
      String storeName,
      Initializer<VA> initializer,
      Aggregator<? super K, ? super V, VA> aggregator,
      OldValues oldValues) {
    return () -> new AggregateOperator<>(storeName, initializer, aggregator, oldValues);
  }

  @Override
  public void init(ProcessorContext<K, Change<VA>> context) {
    super.init(context);
    store = RowStore.open(context, storeName);
    sendOldValues = oldValues.sentIn(context().emitMode());
  }

  @Override
  public void process(Record<K, V> record) {
    K key = record.key();
    if (key == null || record.value() == null) {
      drop("its key or value is null, so that it cannot be aggregated");
      return;
    }
    RowStore<K, VA> rows = requireNonNull(store);
    ValueAndTimestamp<VA> old = rows.get(key);
    VA aggregate = old == null ? initializer.apply() : old.value();
    long timestampMs =
        old == null ? record.timestamp() : Math.max(record.timestamp(), old.timestamp());
    VA updated = aggregator.apply(key, record.value(), aggregate);
    Change<VA> change = rows.put(key, Changes.aggregated(updated, old, sendOldValues), timestampMs);
    if (change != null) {
      forward(new Record<>(key, change, timestampMs, record.headers()));
    }
  }
}
