package io.millrace.streams.internal.operator;

import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A table operator that makes each row from one row of another table. */
abstract class RowOperator<K, V, VR> extends Operator<K, Change<V>, K, Change<VR>> {
  private final @Nullable String storeName;
  private final OldValues oldValues;
  private @Nullable RowStore<K, VR> store;
  private boolean sendOldValues;

  RowOperator(@Nullable String storeName, OldValues oldValues) {
    this.storeName = storeName;
    this.oldValues = oldValues;
  }

  @Override
  public void init(ProcessorContext<K, Change<VR>> context) {
    super.init(context);
    sendOldValues = oldValues.sentIn(context().emitMode());
    if (storeName != null) {
      store = RowStore.open(context, storeName);
    }
  }

  /** The row made from a value that is there; null for none. */
  abstract @Nullable VR row(K key, V value);

  final boolean sendOldValues() {
    return sendOldValues;
  }

  /** How the change of the other table changes this one. */
  final Change<VR> change(Record<K, Change<V>> record) {
    K key = record.key();
    Change<V> change = record.value();
    VR newRow = rowOrNull(key, change.newValue());
    if (!sendOldValues) {
      return Change.<VR>to(newRow).withLatest(change.latest());
    }
    if (store != null) {
      return Changes.of(newRow, store.get(key), true);
    }
    VR oldRow = rowOrNull(key, change.oldValue());
    boolean noRow = oldRow == null && change.oldTimestampMs() != Change.NOT_KNOWN;
    long oldMs = noRow ? Change.NO_ROW : change.oldTimestampMs();
    return new Change<>(newRow, oldRow, oldMs, change.latest());
  }

  private @Nullable VR rowOrNull(K key, @Nullable V value) {
    return value == null ? null : row(key, value);
  }

  final void update(Record<K, Change<V>> record, Change<VR> change) {
    Change<VR> kept = store == null ? change : store.put(record.key(), change, record.timestamp());
    if (kept != null) {
      forward(record.withValue(kept));
    }
  }
}
