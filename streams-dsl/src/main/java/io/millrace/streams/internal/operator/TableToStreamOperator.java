package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.runtime.EmitMode;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the changes of a table as records: each at once, or one per key when everything above
 * is at rest. Versions that came too late to be the current row are passed on at once only, for
 * they are no change of it.
 */
public final class TableToStreamOperator<K, V> extends Operator<K, Change<V>, K, V> {
  private final @Nullable String storeName;
  private final @Nullable Serde<K> keySerde;
  private final @Nullable Serde<V> valueSerde;
  private @Nullable Consolidation<K, V> held;

  private TableToStreamOperator(
      @Nullable String storeName, @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    this.storeName = storeName;
    this.keySerde = keySerde;
    this.valueSerde = valueSerde;
  }

  /**
   * Supplies the operator.
   *
   * @param storeName the store next above, whose caching setting decides; null if there is none
   * @param keySerde null if not known
   * @param valueSerde null if not known
   */
  public static <K, V> ProcessorSupplier<K, Change<V>, K, V> supplier(
      @Nullable String storeName, @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    return () -> new TableToStreamOperator<>(storeName, keySerde, valueSerde);
  }

  @Override
  public void init(ProcessorContext<K, V> context) {
    super.init(context);
    if (holdsBack()) {
      complete(keySerde);
      complete(valueSerde);
      held = new Consolidation<>(keySerde, valueSerde, context().scratch());
      context().onSettle(this::release);
    }
  }

  private void complete(@Nullable Serde<?> serde) {
    if (serde != null) {
      context().complete(serde);
    }
  }

  private boolean holdsBack() {
    return storeName == null
        ? context().emitMode() == EmitMode.ATOMIC
        : context().holdsBack(storeName);
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    if (held == null) {
      forward(record.<V>withValue(record.value().newValue()));
    } else if (record.value().latest()) {
      held.add(record);
    }
  }

  private boolean release() {
    return requireNonNull(held).drain(this::forward);
  }

  @Override
  public void close() {
    if (held != null) {
      held.clear();
    }
  }
}
