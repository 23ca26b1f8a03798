package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.ValueMapperWithKey;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Gives the rows of a table new values. */
public final class TableMapValuesOperator<K, V, VR> extends RowOperator<K, V, VR> {
  private final ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper;

  private TableMapValuesOperator(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper,
      @Nullable String storeName,
      OldValues oldValues) {
    super(storeName, oldValues);
    this.mapper = mapper;
  }

  /** Supplies the operator. */
  public static <K, V, VR> ProcessorSupplier<K, Change<V>, K, Change<VR>> supplier(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper,
      @Nullable String storeName,
      OldValues oldValues) {
    return () -> new TableMapValuesOperator<>(mapper, storeName, oldValues);
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    update(record, change(record));
  }

  @Override
  @Nullable VR row(K key, V value) {
    return mapper.apply(key, value);
  }
}
