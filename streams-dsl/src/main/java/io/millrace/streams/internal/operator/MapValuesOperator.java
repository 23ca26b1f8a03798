package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.ValueMapperWithKey;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;

/** Gives records new values. */
public final class MapValuesOperator<K, V, VR> extends Operator<K, V, K, VR> {
  private final ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper;

  private MapValuesOperator(ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper) {
    this.mapper = mapper;
  }

  /** Supplies the operator. */
  public static <K, V, VR> ProcessorSupplier<K, V, K, VR> supplier(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper) {
    return () -> new MapValuesOperator<>(mapper);
  }

  @Override
  public void process(Record<K, V> record) {
    forward(record.<VR>withValue(mapper.apply(record.key(), record.value())));
  }
}
