package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.ValueTransformerWithKey;
import io.millrace.streams.kstream.ValueTransformerWithKeySupplier;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows by a transformer of the program. It sees deletions, too; and if somebody needs old
 * rows that are not kept, it is asked for them.
 */
public final class TableTransformValuesOperator<K, V, VR>
    extends Operator<K, Change<V>, K, Change<VR>> {
  private final ValueTransformerWithKey<? super K, ? super V, ? extends VR> transformer;
  private final @Nullable String storeName;
  private final OldValues oldValues;
  private @Nullable TimestampedKeyValueStore<K, VR> store;
  private boolean sendOldValues;

  private TableTransformValuesOperator(
      ValueTransformerWithKey<? super K, ? super V, ? extends VR> transformer,
      @Nullable String storeName,
      OldValues oldValues) {
    this.transformer = transformer;
    this.storeName = storeName;
    this.oldValues = oldValues;
  }

  /** Supplies the operator. */
  public static <K, V, VR> ProcessorSupplier<K, Change<V>, K, Change<VR>> supplier(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> supplier,
      @Nullable String storeName,
      OldValues oldValues) {
    return new ProcessorSupplier<>() {
      @Override
      public TableTransformValuesOperator<K, V, VR> get() {
        return new TableTransformValuesOperator<>(
            requireNonNull(supplier.get(), "the supplier of value transformers returned null"),
            storeName,
            oldValues);
      }

      @Override
      public @Nullable Set<StoreBuilder<?>> stores() {
        return supplier.stores();
      }
    };
  }

  @Override
  public void init(ProcessorContext<K, Change<VR>> context) {
    super.init(context);
    if (storeName != null) {
      store = requireNonNull(context.getStateStore(storeName), storeName);
    }
    // A transformer may have state, so it is asked for old rows only if somebody needs them.
    sendOldValues =
        store == null ? oldValues == OldValues.ALWAYS : oldValues.sentIn(context().emitMode());
    transformer.init(context().withoutForward());
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    K key = record.key();
    VR newRow = transformer.transform(key, record.value().newValue());
    if (store != null) {
      Change<VR> change =
          sendOldValues ? Changes.of(newRow, store.get(key), true) : Change.to(newRow);
      store.put(key, ValueAndTimestamp.make(newRow, record.timestamp()));
      forward(record.withValue(change));
    } else if (sendOldValues) {
      VR oldRow = transformer.transform(key, record.value().oldValue());
      boolean noRow = oldRow == null && record.value().oldTimestampMs() != Change.NOT_KNOWN;
      forward(
          record.withValue(
              new Change<>(
                  newRow, oldRow, noRow ? Change.NO_ROW : record.value().oldTimestampMs())));
    } else {
      forward(record.withValue(Change.to(newRow)));
    }
  }

  @Override
  public void close() {
    transformer.close();
  }
}
