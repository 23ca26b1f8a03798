package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Aggregates the rows of each group: first subtracts what was, then adds what is. */
public final class TableAggregateOperator<K, V, VA> extends Operator<K, Change<V>, K, Change<VA>> {
  private final String storeName;
  private final Functions<K, V, VA> functions;
  private final OldValues oldValues;
  private @Nullable RowStore<K, VA> store;
  private boolean sendOldValues;

  /** What the user gave. */
  public record Functions<K, V, VA>(
      Initializer<VA> initializer,
      Aggregator<? super K, ? super V, VA> adder,
      Aggregator<? super K, ? super V, VA> subtractor) {}

  private TableAggregateOperator(
      String storeName, Functions<K, V, VA> functions, OldValues oldValues) {
    this.storeName = storeName;
    this.functions = functions;
    this.oldValues = oldValues;
  }

  /** Supplies the operator. */
  public static <K, V, VA> ProcessorSupplier<K, Change<V>, K, Change<VA>> supplier(
      String storeName, Functions<K, V, VA> functions, OldValues oldValues) {
    return () -> new TableAggregateOperator<>(storeName, functions, oldValues);
  }

  @Override
  public void init(ProcessorContext<K, Change<VA>> context) {
    super.init(context);
    store = RowStore.open(context, storeName);
    sendOldValues = oldValues.sentIn(context().emitMode());
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    K key = record.key();
    if (key == null) {
      throw new StreamsException("a group with a null key cannot be aggregated");
    }
    RowStore<K, VA> rows = requireNonNull(store);
    ValueAndTimestamp<VA> old = rows.get(key);
    long timestampMs =
        old == null ? record.timestamp() : Math.max(record.timestamp(), old.timestamp());
    VA updated = update(key, record.value(), old == null ? null : old.value());
    Change<VA> change = rows.put(key, Changes.aggregated(updated, old, sendOldValues), timestampMs);
    if (change != null) {
      forward(new Record<>(key, change, timestampMs, record.headers()));
    }
  }

  private @Nullable VA update(K key, Change<V> change, @Nullable VA aggregate) {
    VA rest = aggregate;
    if (change.oldValue() != null && rest != null) {
      rest = functions.subtractor().apply(key, change.oldValue(), rest);
    }
    if (change.newValue() == null) {
      return rest;
    }
    VA start = rest == null ? functions.initializer().apply() : rest;
    return functions.adder().apply(key, change.newValue(), start);
  }
}
